import { randomUUID } from 'node:crypto';
import type { Prisma, PrismaClient } from '@assent/prisma';
import { endedAt } from '../credential/since.ts';
import type { Keyed } from '../held/commitment.ts';
import { isSeal, sealOver } from '../held/sealed.ts';
import type { LedgerService } from '../ledger/service.ts';
import type { Transaction } from '../ports.ts';

type ChallengePurpose = 'register' | 'sign-in' | 'consent' | 'prove' | 'add-passkey' | 'recover';

export type Challenges = {
  /** Remembers a challenge that was sent out; about an account, in a transaction that holds it where there is one. */
  readonly issue: (
    challenge: string,
    about: { purpose: ChallengePurpose; userId?: string; payload?: Prisma.InputJsonValue },
    tx?: Transaction,
  ) => Promise<void>;
  /**
   * Uses a challenge up, in the transaction that does what it was sent out for and holds the account it is about:
   * whoever comes second with the same one, or too late, for another purpose, or after what they began was ended,
   * gets null. The delete decides, so two answers at once cannot both win. Not where something was appended.
   */
  readonly redeem: (
    tx: Transaction,
    challenge: string,
    purpose: ChallengePurpose,
  ) => Promise<{ userId: string | null; payload: Prisma.JsonValue } | null>;
};

const FIVE_MINUTES = 300_000;

type Challenge = Pick<
  Prisma.WebauthnChallengeModel,
  'id' | 'challenge' | 'purpose' | 'userId' | 'payload' | 'expiresAt'
>;

/**
 * Keyed hash of a challenge as it was sent out. Whoever writes to the database could otherwise say that somebody showed
 * their passkey, give an answer that was signed long ago a challenge that fits, or put one prepared answer in the place of
 * another, by whose id it is confirmed. `since`: what had last ended
 * something of its account by then.
 */
export const challengeSeal = (
  keyed: Keyed,
  { id, challenge, purpose, userId, payload, expiresAt }: Challenge,
  since: string,
): string =>
  sealOver(keyed, 'WebauthnChallenge', {
    ...{ id, challenge, purpose, userId, payload, expiresAt, since },
  });

/** Whether the row is as it was sent out, and nothing of its account was ended since. */
export const isSentOut = (keyed: Keyed, row: Prisma.WebauthnChallengeModel, since: string): boolean =>
  isSeal(row.seal, challengeSeal(keyed, row, since));

type ChallengeParts = {
  readonly prisma: PrismaClient;
  readonly ledger: Pick<LedgerService, 'book' | 'keyed'>;
  readonly now: () => Date;
};

export function createChallenges({ prisma, ledger, now }: ChallengeParts): Challenges {
  const { keyed } = ledger;
  const sinceOf = async (db: Transaction, userId: string | null) =>
    userId === null ? '' : endedAt(db, ledger, userId);
  return {
    issue: async (challenge, { purpose, userId = null, payload }, tx) => {
      const db = tx ?? prisma;
      await db.webauthnChallenge.deleteMany({ where: { expiresAt: { lte: now() } } });
      const expiresAt = new Date(now().getTime() + FIVE_MINUTES);
      const fields = { id: randomUUID(), challenge, purpose, userId, expiresAt };
      const sent = { ...fields, payload: (payload ?? null) as Prisma.JsonValue };
      const seal = challengeSeal(keyed, sent, await sinceOf(db, userId));
      await db.webauthnChallenge.create({
        data: { ...fields, ...(payload !== undefined && { payload }), seal },
      });
    },
    redeem: async (tx, challenge, purpose) => {
      await tx.$queryRaw`SELECT 1 FROM "WebauthnChallenge" WHERE "challenge" = ${challenge} FOR UPDATE`;
      const found = await tx.webauthnChallenge.findUnique({ where: { challenge } });
      if (found === null || found.purpose !== purpose) return null;
      if (!isSentOut(keyed, found, await sinceOf(tx, found.userId))) return null;
      const taken = await tx.webauthnChallenge.deleteMany({
        where: { id: found.id, expiresAt: { gt: now() } },
      });
      return taken.count === 1 ? { userId: found.userId, payload: found.payload } : null;
    },
  };
}

/** The challenge a response says it answers; whether it was ours, `redeem` tells. */
export function challengeOf(response: { response: { clientDataJSON: string } }): string {
  try {
    const text = Buffer.from(response.response.clientDataJSON, 'base64url').toString('utf8');
    const { challenge } = JSON.parse(text) as { challenge?: unknown };
    return typeof challenge === 'string' ? challenge : '';
  } catch {
    return '';
  }
}
