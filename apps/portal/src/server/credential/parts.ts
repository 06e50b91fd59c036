import type { PrismaClient } from '@assent/prisma';
import type { Consents } from '../consent/create-consents.ts';
import type { Held } from '../held/create-held.ts';
import type { LedgerService } from '../ledger/service.ts';
import type { Challenges } from '../passkey/challenges.ts';
import type { SessionService } from '../session/service.ts';

export type CredentialParts = {
  readonly prisma: PrismaClient;
  readonly ledger: Pick<LedgerService, 'append' | 'appendAll' | 'book' | 'keyed' | 'checkpoint' | 'today'>;
  readonly held: Pick<Held, 'account' | 'enrolment' | 'passkey' | 'recovery' | 'view'>;
  readonly sessions: Pick<SessionService, 'start' | 'restOn'>;
  readonly challenges: Challenges;
  readonly consents: Pick<Consents, 'sealNo'>;
  readonly now: () => Date;
  /** Scheme, host and port that passkeys are bound to. */
  readonly origin: string;
  readonly random: (size: number) => Uint8Array;
};
