import type { PrismaClient } from '@assent/prisma';
import type { Cost } from '@assent/query-engine';
import { lockActor } from '../credential/lock.ts';
import { toConstant } from '../enum-words.ts';
import { inTransaction } from '../ledger/in-transaction.ts';
import type { LedgerService } from '../ledger/service.ts';
import type { Transaction } from '../ports.ts';
import type { Regime } from '../shapes.ts';
import type { Actor } from '../trpc/context.ts';
import { charge } from './charge.ts';
import { moveQuestion } from './move-question.ts';
import { stepOf } from './transitions.ts';

/** What a question needs to be remembered by, beside its cost. */
export type Reservation = {
  /** As asked: with the normal form they say which charge is whose. */
  readonly epsilonMicro: bigint;
  readonly deltaPico: bigint;
  /** As charged, in the unit of the dataset's budget. */
  readonly cost: Cost;
  /** Exact numbers it asks for, by the engine's quote; 0 under differential privacy. */
  readonly numbers: number;
  readonly regime: Regime;
  readonly datasetId: string;
  readonly studyId: string | null;
  readonly requestId: string | null;
  readonly askedById: string | null;
  /** Why numbers beyond the rules are needed; null for an ordinary question. */
  readonly beyondReason: string | null;
  readonly queryHash: string;
  readonly answerKey: string;
  readonly datasetDigest: string;
  readonly consentDigest: string;
  readonly logSize: bigint;
  readonly asked: { readonly cohort: string; readonly english: string; readonly analysis: string };
  readonly now: Date;
};

/**
 * `answered`: a stored release answers it. `running`: somebody asked the same and it is being answered, or its answer
 * waits for a checker.
 * `paid`: an earlier charge that has no answer yet pays for this one. `charged`: newly charged.
 */
export type Reserved = {
  readonly questionId: string;
  readonly as: 'answered' | 'running' | 'paid' | 'charged';
  /** When its charge was made. */
  readonly askedAt: Date;
};

/** Who pays: the decision, and of exact numbers the study's year. Null: the dataset alone (the estimate a board sees). */
export type Payer = {
  readonly decisionId: string | null;
  readonly allowance: { readonly cap: number; readonly year: number } | null;
};

type Reserving = {
  readonly prisma: PrismaClient;
  readonly ledger: Pick<LedgerService, 'book' | 'keyed'>;
  /** Who asks, and may have been shut out since they were let in; nobody where the portal asks. */
  readonly asker?: Actor;
};

/**
 * Finds who pays for the question, and charges only if nobody did. All askers of a dataset queue at its row, so
 * that of equal questions at the same moment exactly one charges, and the budget is never read before it is
 * spent. `permit` says again, on this connection, that the question may be asked, and which decision pays; it
 * throws otherwise.
 */
export function reserve(
  { prisma, ledger, asker }: Reserving,
  wanted: Reservation,
  permit: (tx: Transaction) => Promise<Payer>,
): Promise<Reserved> {
  return inTransaction(prisma, async (tx) => {
    if (asker !== undefined) await lockActor(tx, ledger, asker);
    await tx.$queryRaw`SELECT 1 FROM "Dataset" WHERE "id" = ${wanted.datasetId} FOR NO KEY UPDATE`;
    const { decisionId, allowance } = await permit(tx);
    const found = (await findAnswer(tx, wanted)) ?? (await claimUnanswered(tx, wanted));
    if (found !== null) return found;
    const { now: askedAt, cost, regime, ...columns } = wanted;
    const { datasetId, studyId, numbers } = wanted;
    const exact =
      studyId === null || allowance === null ? null : { ...allowance, studyId, numbers, keyed: ledger.keyed };
    await charge(tx, { datasetId, decisionId, exact, ...cost, now: askedAt });
    const data = { ...columns, rhoNano: cost.rhoNano, regime: toConstant(regime), askedAt };
    const { id } = await tx.question.create({ data: { ...data, state: 'CHARGED' } });
    return { questionId: id, as: 'charged', askedAt };
  });
}

/**
 * The same question on the same data and consents: answered, or about to be. One whose answer a checker returned has no
 * answer and gets none: asked again, it is a new question.
 */
async function findAnswer(tx: Transaction, { answerKey }: Reservation): Promise<Reserved | null> {
  const found = await tx.question.findFirst({
    where: { answerKey, state: { in: ['ANSWERED', 'CHARGED', 'HELD'] } },
    orderBy: { askedAt: 'asc' },
    select: { id: true, state: true, askedAt: true },
  });
  if (found === null) return null;
  return {
    questionId: found.id,
    as: found.state === 'ANSWERED' ? 'answered' : 'running',
    askedAt: found.askedAt,
  };
}

/**
 * A charge whose run failed, was cancelled or died pays for the next try of the same normal form, whatever
 * became of data and consents since. The question takes on the new pins.
 */
async function claimUnanswered(tx: Transaction, wanted: Reservation): Promise<Reserved | null> {
  const { studyId, requestId, datasetId, queryHash, epsilonMicro, deltaPico, numbers } = wanted;
  const regime = toConstant(wanted.regime);
  const { answerKey, datasetDigest, consentDigest, logSize, beyondReason } = wanted;
  const unanswered = await tx.question.findFirst({
    // By numbers as well: an exact question of before they were counted paid for none.
    where: {
      datasetId,
      studyId,
      requestId,
      queryHash,
      epsilonMicro,
      deltaPico,
      numbers,
      regime,
      // What was paid for within the rules does not pay for numbers beyond them, nor the other way.
      beyondReason: beyondReason === null ? null : { not: null },
      state: 'FAILED',
    },
    orderBy: { askedAt: 'asc' },
    select: { id: true, askedAt: true },
  });
  if (unanswered === null) return null;
  const claimed = await moveQuestion(
    tx,
    { id: unanswered.id, act: 'ask-again' },
    { failureCode: null, answerKey, datasetDigest, consentDigest, logSize, beyondReason },
  );
  return claimed ? { questionId: unanswered.id, as: 'paid', askedAt: unanswered.askedAt } : null;
}

/**
 * What an earlier process left running has no answer and never will have: it becomes a paid question to be
 * asked again. Called once, before the first question is accepted. An answer that waits for a checker is stored whole
 * and waits on.
 */
export async function recoverInterrupted(prisma: PrismaClient): Promise<number> {
  const left = await prisma.question.updateMany({
    where: { state: stepOf('fail').from },
    data: { state: stepOf('fail').to, failureCode: 'QUESTION_INTERRUPTED' },
  });
  return left.count;
}
