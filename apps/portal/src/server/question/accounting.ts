import { epsilonToRho, rhoFor, rhoToEpsilon } from '@assent/query-engine';
import type { Accounting } from '../shapes.ts';

/** What one question costs, under either way of counting. */
export type Cost = { readonly epsilonMicro: bigint; readonly deltaPico: bigint; readonly rhoNano: bigint };

/** At which delta a budget of rho is told as an epsilon: one in a million. */
const TOLD_AT_PICO = 1_000_000n;

/** The charge in the dataset's own unit; delta, the price of a threshold, is counted under both. */
export function costIn(
  accounting: Accounting,
  { epsilonMicro, deltaPico }: Pick<Cost, 'epsilonMicro' | 'deltaPico'>,
): Cost {
  return accounting === 'pure'
    ? { epsilonMicro, deltaPico, rhoNano: 0n }
    : { epsilonMicro: 0n, deltaPico, rhoNano: epsilonToRho(epsilonMicro) };
}

/** The rho that a cap of epsilon pays for at that delta, rounded down. */
export const rhoOfEpsilon = (epsilonMicro: bigint): bigint =>
  rhoFor({ epsilonMicro, deltaPico: TOLD_AT_PICO });

/** The same the other way, for people to read: micro-epsilon of a spent rho, rounded up. */
export const epsilonOfRho = (rhoNano: bigint): bigint => rhoToEpsilon({ rhoNano, deltaPico: TOLD_AT_PICO });

type Odometer = {
  readonly epsilonCapMicro: bigint;
  readonly epsilonSpentMicro: bigint;
  readonly rhoCapNano: bigint;
  readonly rhoSpentNano: bigint;
};

/** Cap and spent in micro-epsilon, whatever the unit of the odometer. */
export const spentIn = (accounting: Accounting, of: Odometer): { capMicro: bigint; spentMicro: bigint } => ({
  capMicro: of.epsilonCapMicro,
  spentMicro: accounting === 'pure' ? of.epsilonSpentMicro : epsilonOfRho(of.rhoSpentNano),
});

/** How many more charges of this size an odometer takes. */
export function chargesLeft(of: Odometer, cost: Pick<Cost, 'epsilonMicro' | 'rhoNano'>): number {
  const fit = (cap: bigint, spent: bigint, each: bigint) =>
    each === 0n ? Number.POSITIVE_INFINITY : Number((cap - spent) / each);
  return Math.min(
    fit(of.epsilonCapMicro, of.epsilonSpentMicro, cost.epsilonMicro),
    fit(of.rhoCapNano, of.rhoSpentNano, cost.rhoNano),
  );
}
