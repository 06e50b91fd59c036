import type { Accounting } from '../shapes.ts';

/** What one question costs, under either way of counting. */
export type Cost = { readonly epsilonMicro: bigint; readonly deltaPico: bigint; readonly rhoNano: bigint };

/** At which delta a budget of rho is told as an epsilon: one in a million. */
const LN_INVERSE_DELTA = Math.log(1e6);

/**
 * Epsilon-DP is (epsilon^2 / 2)-zCDP (Bun and Steinke 2016, Proposition 1.4). Nano-rho of micro-epsilon, rounded up:
 * (e / 10^6)^2 / 2 = e^2 / 2000 nano.
 */
export const rhoOfPure = (epsilonMicro: bigint): bigint => (epsilonMicro * epsilonMicro + 1_999n) / 2_000n;

/** The charge in the dataset's own unit; delta, the price of a threshold, is counted under both. */
export function costIn(
  accounting: Accounting,
  { epsilonMicro, deltaPico }: Pick<Cost, 'epsilonMicro' | 'deltaPico'>,
): Cost {
  return accounting === 'pure'
    ? { epsilonMicro, deltaPico, rhoNano: 0n }
    : { epsilonMicro: 0n, deltaPico, rhoNano: rhoOfPure(epsilonMicro) };
}

/**
 * The rho that a cap of epsilon pays for: rho-zCDP is (rho + 2 sqrt(rho ln(1/delta)), delta)-DP (Bun and Steinke 2016,
 * Proposition 1.3), solved for rho and rounded down. Nano-rho; not tight, so never more than the cap allows.
 */
export function rhoOfEpsilon(epsilonMicro: bigint): bigint {
  const epsilon = Number(epsilonMicro) / 1e6;
  const root = Math.sqrt(LN_INVERSE_DELTA + epsilon) - Math.sqrt(LN_INVERSE_DELTA);
  return BigInt(Math.floor(root * root * 1e9 * (1 - 1e-12)));
}

/** The same the other way, for people to read: micro-epsilon of a spent rho at delta 1e-6, rounded up. */
export function epsilonOfRho(rhoNano: bigint): bigint {
  const rho = Number(rhoNano) / 1e9;
  return BigInt(Math.ceil((rho + 2 * Math.sqrt(rho * LN_INVERSE_DELTA)) * 1e6 - 1e-3));
}

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
