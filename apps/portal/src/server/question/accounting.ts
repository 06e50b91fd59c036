import { type Cost, type Odometer, questionsLeftOf, rhoFor, rhoToEpsilon } from '@assent/query-engine';
import type { Accounting } from '../shapes.ts';

/** At which delta a budget of rho is told as an epsilon: one in a million. */
const TOLD_AT_PICO = 1_000_000n;

/** The rho that a cap of epsilon pays for at that delta, rounded down. */
export const rhoOfEpsilon = (epsilonMicro: bigint): bigint =>
  rhoFor({ epsilonMicro, deltaPico: TOLD_AT_PICO });

/** The same the other way, for people to read: micro-epsilon of a spent rho, rounded up. */
export const epsilonOfRho = (rhoNano: bigint): bigint => rhoToEpsilon({ rhoNano, deltaPico: TOLD_AT_PICO });

/** Columns of what has a budget: a dataset, or a decision, which has no delta of its own. */
type Row = {
  readonly epsilonCapMicro: bigint;
  readonly epsilonSpentMicro: bigint;
  readonly rhoCapNano: bigint;
  readonly rhoSpentNano: bigint;
  readonly deltaCapPico?: bigint;
  readonly deltaSpentPico?: bigint;
};

/** Cap and spent in micro-epsilon, whatever the unit of the odometer. */
export const spentIn = (accounting: Accounting, of: Row): { capMicro: bigint; spentMicro: bigint } => ({
  capMicro: of.epsilonCapMicro,
  spentMicro: accounting === 'pure' ? of.epsilonSpentMicro : epsilonOfRho(of.rhoSpentNano),
});

const odometerOf = (accounting: Accounting, of: Row): Odometer => ({
  accounting,
  cap: { epsilonMicro: of.epsilonCapMicro, rhoNano: of.rhoCapNano, deltaPico: of.deltaCapPico ?? 0n },
  spent: { epsilonMicro: of.epsilonSpentMicro, rhoNano: of.rhoSpentNano, deltaPico: of.deltaSpentPico ?? 0n },
});

/** How many more charges of this cost a budget takes; null where they cost nothing. */
export function chargesLeft(accounting: Accounting, of: Row, cost: Cost): number | null {
  if (cost.epsilonMicro === 0n && cost.rhoNano === 0n) return null;
  const counted = of.deltaCapPico === undefined ? { ...cost, deltaPico: 0n } : cost;
  return Number(questionsLeftOf(odometerOf(accounting, of), counted));
}
