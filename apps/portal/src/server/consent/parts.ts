import type { PrismaClient } from '@assent/prisma';
import { PortalError } from '../errors/error.ts';
import type { Held } from '../held/create-held.ts';
import type { LedgerService } from '../ledger/service.ts';
import type { Actor } from '../trpc/context.ts';
import type { ConsentKeys } from './sealed-record.ts';

export type ConsentParts = {
  readonly prisma: PrismaClient;
  readonly ledger: LedgerService;
  readonly held: Pick<Held, 'account' | 'enrolment' | 'passkey' | 'view'>;
  readonly keys: ConsentKeys;
  /** Opens who was counted; only ever used to answer a person about themselves. */
  readonly membersKey: Uint8Array;
  /** Scheme, host and port that passkeys are bound to. */
  readonly origin: string;
  readonly now: () => Date;
};

/** Under this name a demo account's answers are logged: nobody signed them with a passkey. */
export const demoAgent = 'Demo sign-in, no passkey';

/** Under this name a no stands that somebody said while signed in and could not, or would not, use their passkey for. */
export const sessionAgent = 'Signed in, no passkey asked for';

export type Enrolled = {
  readonly datasetId: string;
  readonly datasetName: string;
  readonly personId: bigint;
};

/** Which person the account stands for; the only way from an account to a person. */
export async function enrolmentOf(
  { prisma, held }: Pick<ConsentParts, 'prisma' | 'held'>,
  actor: Actor,
): Promise<Enrolled> {
  const found = await held.enrolment(actor.id);
  if (found === null) throw new PortalError('CONSENT_NOT_ENROLLED');
  const { datasetId, personId } = found;
  const { name } = await prisma.dataset.findUniqueOrThrow({
    where: { id: datasetId },
    select: { name: true },
  });
  return { datasetId, datasetName: name, personId };
}

export const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
