import { PortalError } from '../errors/error.ts';
import type { Transaction } from '../ports.ts';

export type Cost = { readonly epsilonMicro: bigint; readonly deltaPico: bigint };

export type ChargeOrder = Cost & {
  readonly datasetId: string;
  /** Null: charged to the dataset only (the estimate a board sees). */
  readonly decisionId: string | null;
  readonly now: Date;
};

type Charged = { dataset: number; decision: number };

/**
 * Charges dataset and decision in one conditional statement of the caller's transaction, and throws unless
 * both took it, which undoes the other half with the transaction. The condition is part of the update: a read
 * before it would let two askers both see the last micro-unit. An approval that was revoked or ran out
 * since it was read takes no charge either. There is no function that gives anything back.
 */
export async function charge(tx: Transaction, order: ChargeOrder): Promise<void> {
  const { datasetId, decisionId, epsilonMicro, deltaPico, now } = order;
  const rows = await tx.$queryRaw<Charged[]>`
    WITH dataset AS (
      UPDATE "Dataset" SET
        "epsilonSpentMicro" = "epsilonSpentMicro" + ${epsilonMicro}::bigint,
        "deltaSpentPico" = "deltaSpentPico" + ${deltaPico}::bigint
      WHERE "id" = ${datasetId}
        AND "epsilonSpentMicro" + ${epsilonMicro}::bigint <= "epsilonCapMicro"
        AND "deltaSpentPico" + ${deltaPico}::bigint <= "deltaCapPico"
      RETURNING 1
    ), decision AS (
      UPDATE "Decision" SET "epsilonSpentMicro" = "epsilonSpentMicro" + ${epsilonMicro}::bigint
      WHERE "id" = ${decisionId}::text
        AND "epsilonSpentMicro" + ${epsilonMicro}::bigint <= "epsilonCapMicro"
        AND "revokedAt" IS NULL
        AND "expiresAt" > ${now}::timestamp
      RETURNING 1
    )
    SELECT (SELECT count(*)::int FROM dataset) AS dataset, (SELECT count(*)::int FROM decision) AS decision`;
  const charged = rows[0];
  // The study first: its members may know their own budget, the dataset's is nobody's business before.
  if (decisionId !== null && charged?.decision !== 1)
    throw new PortalError('QUESTION_STUDY_BUDGET_EXHAUSTED');
  if (charged?.dataset !== 1) throw new PortalError('QUESTION_DATASET_BUDGET_EXHAUSTED');
}
