import type { PrismaClient } from '@assent/prisma';

/** How long answers wait for a checker: what is open, and what was decided lately. */
export type Waits = {
  readonly waiting: number;
  /** Since when the oldest open one waits. */
  readonly oldest: Date | null;
  readonly decided: number;
  /** Of those decided, half waited no longer. Null where none was. */
  readonly medianMs: number | null;
};

/** Long enough to be a median of something, short enough to be of now. */
const LATELY_MS = 90 * 86_400_000;

export async function waitsOf(prisma: PrismaClient, now: Date): Promise<Waits> {
  const [open, decided] = await Promise.all([
    prisma.question.findMany({
      where: { state: 'HELD' },
      orderBy: { heldAt: 'asc' },
      select: { heldAt: true },
    }),
    prisma.outputDecision.findMany({
      where: { decidedAt: { gte: new Date(now.getTime() - LATELY_MS) } },
      select: { decidedAt: true, question: { select: { heldAt: true } } },
    }),
  ]);
  const waited = decided.flatMap(({ decidedAt, question: { heldAt } }) =>
    heldAt === null ? [] : [decidedAt.getTime() - heldAt.getTime()],
  );
  return {
    waiting: open.length,
    oldest: open[0]?.heldAt ?? null,
    decided: waited.length,
    medianMs: median(waited),
  };
}

/** The lower of the two in the middle: a wait that somebody did wait. */
function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.ceil(sorted.length / 2) - 1] ?? null;
}
