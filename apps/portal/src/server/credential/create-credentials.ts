import { type OwnCredentials, ownCredentials } from './own.ts';
import type { CredentialParts } from './parts.ts';
import { type People, people } from './people.ts';
import { type Recoveries, recoveries } from './recovery.ts';

/** Everything about what opens an account, and its end. */
export type CredentialService = {
  readonly own: OwnCredentials;
  readonly people: People;
  readonly recoveries: Recoveries;
};

export const createCredentials = (parts: CredentialParts): CredentialService => ({
  own: ownCredentials(parts),
  people: people(parts),
  recoveries: recoveries(parts),
});
