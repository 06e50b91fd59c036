import type { Prisma } from '../generated/client.ts';

/** Anything that runs SQL: the client, or the transaction that also records what the charge is for. */
type Executor = Pick<Prisma.TransactionClient, '$executeRaw'>;

/** A charge in integers: epsilon in micro-units, delta in pico-units, rho (zCDP) in nano-units, none by default. */
export type Charge = { readonly epsilonMicro: bigint; readonly deltaPico: bigint; readonly rhoNano?: bigint };

/**
 * Takes a charge from a dataset's budget if it fits; false, and nothing taken, if it does not.
 *
 * One conditional update: the row is locked while its condition is read, so of charges that race for the last of a
 * budget exactly those that fit go through. Reading first and writing later would let both through.
 */
export async function chargeDataset(executor: Executor, datasetId: string, charge: Charge): Promise<boolean> {
  const { epsilonMicro, deltaPico, rhoNano } = positive(charge);
  const rows = await executor.$executeRaw`
    UPDATE "Dataset"
    SET "epsilonSpentMicro" = "epsilonSpentMicro" + ${epsilonMicro}::bigint,
        "deltaSpentPico" = "deltaSpentPico" + ${deltaPico}::bigint,
        "rhoSpentNano" = "rhoSpentNano" + ${rhoNano}::bigint
    WHERE "id" = ${datasetId}
      AND "epsilonSpentMicro" + ${epsilonMicro}::bigint <= "epsilonCapMicro"
      AND "deltaSpentPico" + ${deltaPico}::bigint <= "deltaCapPico"
      AND "rhoSpentNano" + ${rhoNano}::bigint <= "rhoCapNano"`;
  return rows === 1;
}

/** The same for a study's share, which its decision grants; a revoked or expired decision has none. */
export async function chargeDecision(
  executor: Executor,
  decisionId: string,
  order: { readonly epsilonMicro: bigint; readonly rhoNano?: bigint; readonly now: Date },
): Promise<boolean> {
  const { now } = order;
  const { epsilonMicro, rhoNano } = positive({ ...order, deltaPico: 0n });
  const rows = await executor.$executeRaw`
    UPDATE "Decision"
    SET "epsilonSpentMicro" = "epsilonSpentMicro" + ${epsilonMicro}::bigint,
        "rhoSpentNano" = "rhoSpentNano" + ${rhoNano}::bigint
    WHERE "id" = ${decisionId}
      AND "outcome" = 'APPROVE' AND "revokedAt" IS NULL AND ("expiresAt" IS NULL OR "expiresAt" > ${now}::timestamp)
      AND "epsilonSpentMicro" + ${epsilonMicro}::bigint <= "epsilonCapMicro"
      AND "rhoSpentNano" + ${rhoNano}::bigint <= "rhoCapNano"`;
  return rows === 1;
}

/** Exact numbers that a study asks for, and what it may ask for in a year. */
export type NumbersOrder = {
  readonly numbers: number;
  readonly cap: number;
  /** Whole years since the study was first approved. */
  readonly year: number;
};

/**
 * Takes exact numbers from what a study may ask for in a year if they fit; false, and nothing taken, if they do not.
 *
 * The year only moves forward. A charge of a later year begins at 0 and takes nothing of the old one along; one that
 * comes with an earlier year, from a clock that was set back, is counted in the year that has begun.
 */
export async function chargeNumbers(
  executor: Executor,
  studyId: string,
  { numbers, cap, year }: NumbersOrder,
): Promise<boolean> {
  for (const [name, value] of Object.entries({ numbers, cap, year })) {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${name} is a whole number from 0.`);
  }
  const rows = await executor.$executeRaw`
    UPDATE "Study"
    SET "numbersSpent" = CASE WHEN "numbersYear" < ${year}::int THEN 0 ELSE "numbersSpent" END + ${numbers}::int,
        "numbersYear" = GREATEST("numbersYear", ${year}::int)
    WHERE "id" = ${studyId}
      AND CASE WHEN "numbersYear" < ${year}::int THEN 0 ELSE "numbersSpent" END + ${numbers}::int <= ${cap}::int`;
  return rows === 1;
}

function positive({ epsilonMicro, deltaPico, rhoNano = 0n }: Charge): Required<Charge> {
  // A negative charge would be a refund, and there are none.
  if (epsilonMicro < 0n || deltaPico < 0n || rhoNano < 0n) throw new RangeError('A charge is not negative.');
  return { epsilonMicro, deltaPico, rhoNano };
}
