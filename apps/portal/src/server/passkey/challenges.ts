import type { Prisma, PrismaClient } from '@assent/prisma';

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

export function createChallenges(prisma: PrismaClient, now: () => Date): Challenges {
  return {
    issue: async (challenge, { purpose, userId, payload }) => {
      await prisma.webauthnChallenge.deleteMany({ where: { expiresAt: { lte: now() } } });
      await prisma.webauthnChallenge.create({
        data: {
          challenge,
          purpose,
          userId: userId ?? null,
          ...(payload !== undefined && { payload }),
          expiresAt: new Date(now().getTime() + FIVE_MINUTES),
        },
      });
    },
    redeem: async (challenge, purpose) => {
      const found = await prisma.webauthnChallenge.findUnique({ where: { challenge } });
      if (found === null || found.purpose !== purpose) return null;
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
