import type { Logger } from 'pino';
import type { PlaceOfAnchors } from '../chain/place.ts';
import type { DatasetEngines } from '../dataset/engines.ts';
import type { QuestionService } from '../slots.ts';
import { answer, type Charged } from './answer.ts';
import { ask } from './ask.ts';
import { estimate } from './estimate.ts';
import { failureOf } from './failure.ts';
import { historyOf } from './history.ts';
import type { Preparing } from './prepare.ts';
import { quote } from './quoting.ts';
import { recordFailure } from './recording-failure.ts';
import { recoverInterrupted } from './reserve.ts';
import { gridFor, type Running, Runs } from './runs.ts';
import { ownQuestion, statusOf } from './status.ts';

export type QuestionParts = Omit<Preparing, 'deltaPico'> & {
  readonly engines: DatasetEngines;
  readonly anchors: PlaceOfAnchors;
  /** Seals answers that wait for a checker. */
  readonly heldKey: Uint8Array;
  readonly gridMs: number;
  /** Cost of the number a board sees, in micro-units. */
  readonly estimateEpsilonMicro: bigint;
  readonly log: Pick<Logger, 'error' | 'info'>;
};

/** Runs at the same time, over all datasets; an engine takes one at a time. */
const AT_ONCE = 2;

/** Delta of one question, in pico-units: 1e-8, the chance that a cell one person above the floor is shown. */
const DELTA_PICO = 10_000n;

export type Questions = QuestionService & {
  /** Resolves when the question's answer or failure may be told. */
  readonly settled: (questionId: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Opens the questions: what a killed process left running is first made a paid question to be asked again. */
export async function openQuestions(parts: QuestionParts): Promise<Questions> {
  const { prisma, log, now, gridMs } = parts;
  const recovered = await recoverInterrupted(prisma);
  if (recovered > 0) log.info({ recovered }, 'questions interrupted by the last stop can be asked again');
  const onDefect = (err: unknown) => log.error({ err }, 'a run did not end as it should');
  const runs = new Runs({ atOnce: AT_ONCE, gridMs, now, onDefect });

  const run = (charged: Charged): Promise<void> => {
    const work = async (running: Running) => {
      try {
        await answer(parts, charged, running);
      } catch (err) {
        await running.settle();
        const failureCode = failureOf(err, running.signal);
        const { questionId } = charged;
        log.error({ questionId, failureCode, code: codeOf(err) }, 'question without an answer');
        await recordFailure(prisma, { questionId, failureCode, isClosing: running.isClosing });
      }
    };
    return runs.start(charged.questionId, work, gridFor(charged.numbers?.count ?? 0, gridMs));
  };

  const asking = { ...parts, deltaPico: DELTA_PICO, run };
  const settled = (questionId: string) => runs.ended(questionId);
  return {
    quote: (actor, order) => quote(asking, actor, order),
    ask: (actor, order) => ask(asking, actor, order),
    status: (actor, questionId) => statusOf(prisma, runs, { actor, questionId }),
    cancel: async (actor, questionId) => {
      await ownQuestion(prisma, actor, questionId);
      runs.cancel(questionId);
    },
    history: (actor, studyId) => historyOf({ prisma, held: parts.held }, { actor, studyId }),
    estimate: ({ requestId }) =>
      estimate({ ...asking, epsilonMicro: parts.estimateEpsilonMicro, settled }, requestId),
    settled,
    close: () => runs.close(),
  };
}

/** Of an error only its code goes to the log: a message could carry a value of the data. */
const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN';
