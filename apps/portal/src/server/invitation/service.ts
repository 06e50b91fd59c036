import type { OpenInvitation } from '../credential/shapes.ts';
import type { RecipientKind, RoleName } from '../shapes.ts';
import type { Actor } from '../trpc/context.ts';
import type { WaitingInvitation } from './second-person.ts';

export type InvitationOrder = {
  readonly name: string;
  readonly role: RoleName;
  readonly organisationId?: string | undefined;
  readonly datasetId?: string | undefined;
  readonly person?: string | undefined;
  readonly personId?: string | undefined;
};

type InvitationMade = {
  readonly code: string;
  readonly expiresAt: string;
  /** The code opens nothing until a second person has stood for it. */
  readonly waits: boolean;
  /** Accounts whose names look the same. */
  readonly alike: string[];
};

export type InvitationService = {
  /** The code is in this answer only; the database keeps its hash. */
  readonly create: (order: InvitationOrder, by: Actor | 'set-up') => Promise<InvitationMade>;
  /** Those into offices that wait for a second person. */
  readonly waiting: (actor: Actor) => Promise<WaitingInvitation[]>;
  /** `shown`: digest of what the second person was shown of it, which has to be what it says still. */
  readonly confirm: (
    actor: Actor,
    agreed: { readonly invitation: string; readonly shown?: string | undefined },
  ) => Promise<void>;
  /** Codes that nobody has used yet. */
  readonly open: () => Promise<OpenInvitation[]>;
  /** From here on its code opens nothing. */
  readonly recall: (actor: Actor, invitation: string) => Promise<void>;
  /** Somebody who holds the code says that they did not use it. Tells nobody whether there is such a code. */
  readonly report: (code: string) => Promise<void>;
  readonly organisations: () => Promise<{ id: string; name: string; kind: RecipientKind; country: string }[]>;
};
