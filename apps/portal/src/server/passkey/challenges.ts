import type { Prisma, PrismaClient } from '@assent/prisma';
import type { Keyed } from '../held/commitment.ts';
import { isSeal, sealOver } from '../held/sealed.ts';

type ChallengePurpose = 'register' | 'sign-in' | 'consent' | 'prove' | 'add-passkey' | 'recover';

export type Challenges = {
  /** Remembers a challenge that was sent out. */
  readonly issue: (
    challenge: string,
    about: { purpose: ChallengePurpose; userId?: string; payload?: Prisma.InputJsonValue },
  ) => Promise<void>;
  /**
   * Uses a challenge up: whoever comes second with the same one, or too late, or for another purpose, gets
   * null. The delete decides, so two answers at once cannot both win.
   */
  readonly redeem: (
    challenge: string,
    purpose: ChallengePurpose,
  ) => Promise<{ userId: string | null; payload: Prisma.JsonValue } | null>;
};

const FIVE_MINUTES = 300_000;

type Challenge = Pick<
  Prisma.WebauthnChallengeModel,
  'challenge' | 'purpose' | 'userId' | 'payload' | 'expiresAt'
>;

/**
 * Keyed hash of a challenge as it was sent out. Whoever writes to the database could otherwise say that somebody showed
 * their passkey, or give an answer that was signed long ago a challenge that fits.
 */
export const challengeSeal = (
  keyed: Keyed,
  { challenge, purpose, userId, payload, expiresAt }: Challenge,
): string => sealOver(keyed, 'WebauthnChallenge', { challenge, purpose, userId, payload, expiresAt });

/** Whether the row is as it was sent out. */
export const isSentOut = (keyed: Keyed, row: Prisma.WebauthnChallengeModel): boolean =>
  isSeal(row.seal, challengeSeal(keyed, row));

type ChallengeParts = {
  readonly prisma: PrismaClient;
  readonly keyed: Keyed;
  readonly now: () => Date;
};

export function createChallenges({ prisma, keyed, now }: ChallengeParts): Challenges {
  return {
    issue: async (challenge, { purpose, userId, payload }) => {
      await prisma.webauthnChallenge.deleteMany({ where: { expiresAt: { lte: now() } } });
      const expiresAt = new Date(now().getTime() + FIVE_MINUTES);
      const fields = { challenge, purpose, userId: userId ?? null, expiresAt };
      const seal = challengeSeal(keyed, { ...fields, payload: (payload ?? null) as Prisma.JsonValue });
      await prisma.webauthnChallenge.create({
        data: { ...fields, ...(payload !== undefined && { payload }), seal },
      });
    },
    redeem: async (challenge, purpose) => {
      const found = await prisma.webauthnChallenge.findUnique({ where: { challenge } });
      if (found === null || found.purpose !== purpose || !isSentOut(keyed, found)) return null;
      const taken = await prisma.webauthnChallenge.deleteMany({
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
