import { chargeDataset, chargeDecision, chargeNumbers, type NumbersOrder } from '@assent/prisma';
import type { Cost } from '@assent/query-engine';
import { PortalError } from '../errors/error.ts';
import type { Keyed } from '../held/commitment.ts';
import { numbersAsked } from '../held/study.ts';
import type { Transaction } from '../ports.ts';

export type ChargeOrder = Cost & {
  readonly datasetId: string;
  /** Null: charged to the dataset only (the estimate a board sees). */
  readonly decisionId: string | null;
  /** Exact numbers, charged to the study; null where there are none. */
  readonly exact: (NumbersOrder & { readonly studyId: string; readonly keyed: Keyed }) | null;
  readonly now: Date;
};

/**
 * Charges study and dataset, all or nothing: the refusal of one undoes the others with the caller's transaction.
 * Each is one conditional update, so two askers never both see the last micro-unit; an approval that was revoked
 * or ran out since it was read takes no charge. There is no function that gives anything back.
 */
export async function charge(tx: Transaction, order: ChargeOrder): Promise<void> {
  const { datasetId, decisionId, epsilonMicro, deltaPico, rhoNano, exact, now } = order;
  // The study first: its members may know their own budget, and hear of the dataset's only when theirs suffices.
  if (decisionId !== null && !(await chargeDecision(tx, decisionId, { epsilonMicro, rhoNano, now }))) {
    throw new PortalError('QUESTION_STUDY_BUDGET_EXHAUSTED');
  }
  if (exact !== null) {
    if (!(await chargeNumbers(tx, exact.studyId, exact))) throw new PortalError('QUESTION_NUMBERS_EXHAUSTED');
    await sealNumbers(tx, exact.studyId, exact.keyed);
  }
  if (!(await chargeDataset(tx, datasetId, { epsilonMicro, deltaPico, rhoNano }))) {
    throw new PortalError('QUESTION_DATASET_BUDGET_EXHAUSTED');
  }
}

/** What was asked for is under seal from its charge on; a leaf has it only once there is a release. */
async function sealNumbers(tx: Transaction, id: string, keyed: Keyed): Promise<void> {
  const charged = await tx.study.findUniqueOrThrow({
    where: { id },
    select: { id: true, numbersYear: true, numbersSpent: true },
  });
  // Not through the client, which would say that the application was changed.
  await tx.$executeRaw`UPDATE "Study" SET "seal" = ${numbersAsked.sealOf(keyed, charged)} WHERE "id" = ${id}`;
}
