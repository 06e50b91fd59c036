import type { Prisma } from '../generated/client.ts';

/** Anything that runs SQL: the client, or the transaction that also records what the charge is for. */
type Executor = Pick<Prisma.TransactionClient, '$executeRaw'>;

/** A charge in integers: epsilon in micro-units, delta in pico-units. */
export type Charge = { readonly epsilonMicro: bigint; readonly deltaPico: bigint };

/**
 * Takes a charge from a dataset's budget if it fits; false, and nothing taken, if it does not.
 *
 * One conditional update: the row is locked while its condition is read, so of charges that race for the last of a
 * budget exactly those that fit go through. Reading first and writing later would let both through.
 */
export async function chargeDataset(executor: Executor, datasetId: string, charge: Charge): Promise<boolean> {
  const { epsilonMicro, deltaPico } = positive(charge);
  const rows = await executor.$executeRaw`
    UPDATE "Dataset"
    SET "epsilonSpentMicro" = "epsilonSpentMicro" + ${epsilonMicro}::bigint,
        "deltaSpentPico" = "deltaSpentPico" + ${deltaPico}::bigint
    WHERE "id" = ${datasetId}
      AND "epsilonSpentMicro" + ${epsilonMicro}::bigint <= "epsilonCapMicro"
      AND "deltaSpentPico" + ${deltaPico}::bigint <= "deltaCapPico"`;
  return rows === 1;
}

/** The same for a study's share, which its decision grants; a revoked or expired decision has none. */
export async function chargeDecision(
  executor: Executor,
  decisionId: string,
  { epsilonMicro, now }: { readonly epsilonMicro: bigint; readonly now: Date },
): Promise<boolean> {
  positive({ epsilonMicro, deltaPico: 0n });
  const rows = await executor.$executeRaw`
    UPDATE "Decision"
    SET "epsilonSpentMicro" = "epsilonSpentMicro" + ${epsilonMicro}::bigint
    WHERE "id" = ${decisionId}
      AND "outcome" = 'APPROVE' AND "revokedAt" IS NULL AND ("expiresAt" IS NULL OR "expiresAt" > ${now}::timestamp)
      AND "epsilonSpentMicro" + ${epsilonMicro}::bigint <= "epsilonCapMicro"`;
  return rows === 1;
}

function positive(charge: Charge): Charge {
  // A negative charge would be a refund, and there are none.
  if (charge.epsilonMicro < 0n || charge.deltaPico < 0n) throw new RangeError('A charge is not negative.');
  return charge;
}
