import { quote as quoteOf } from '@assent/query-engine';
import type { PrismaClient } from '@assent/prisma';
import type { Logger } from 'pino';
import type { AnchorService } from '../chain/service.ts';
import type { ConsentBook } from '../consent/book.ts';
import type { DatasetService } from '../dataset/service.ts';
import { portalErrors } from '../errors/codes/index.ts';
import { PortalError } from '../errors/error.ts';
import type { LedgerService } from '../ledger/service.ts';
import { analysisName } from '../shapes.ts';
import type { QuestionService } from '../slots.ts';
import type { Actor } from '../trpc/context.ts';
import { answer, type Charged } from './answer.ts';
import { answerKeyOf } from './answer-key.ts';
import { readQuestion } from './asked.ts';
import { estimate } from './estimate.ts';
import { failureOf } from './failure.ts';
import { type Prepared, prepare, recheck } from './prepare.ts';
import { recoverInterrupted, reserve } from './reserve.ts';
import type { QuestionOrder } from './router.ts';
import { Runs } from './runs.ts';

/** Delta of one question, in pico-units: 1e-8, the chance that a cell of one person above the floor shows. */
export const questionDeltaPico = 10_000n;

export type QuestionParts = {
  readonly prisma: PrismaClient;
  readonly ledger: LedgerService;
  readonly datasets: DatasetService;
  readonly book: ConsentBook;
  readonly anchors: Pick<AnchorService, 'place'>;
  readonly gridMs: number;
  /** Cost of the number a board sees, in micro-units. */
  readonly estimateEpsilonMicro: bigint;
  readonly now: () => Date;
  readonly log: Pick<Logger, 'error' | 'info'>;
};
