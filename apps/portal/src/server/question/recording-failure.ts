import type { PrismaClient } from '@assent/prisma';
import { storageFailureOf } from '../errors/storage-failure.ts';
import type { FailureCode } from './failure.ts';
import { moveQuestion } from './move-question.ts';

export type RecordingFailure = {
  readonly questionId: string;
  readonly failureCode: FailureCode;
  /** Then it is left to the next start, which makes a paid question of whatever it finds running. */
  readonly isClosing: () => boolean;
};

/** Between two tries, in milliseconds. */
const BETWEEN_TRIES = 1_000;

/**
 * Stores that a run gave no answer, as soon as the database takes it. A question that is only charged counts as running
 * and whoever asks the same is given it: left so, it would be running for everybody until the portal is started again.
 */
export async function recordFailure(
  prisma: Pick<PrismaClient, 'question'>,
  { questionId, failureCode, isClosing }: RecordingFailure,
): Promise<void> {
  for (;;) {
    try {
      await moveQuestion(prisma, { id: questionId, act: 'fail' }, { failureCode });
      return;
    } catch (error) {
      if (storageFailureOf(error) === null || isClosing()) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES));
  }
}
