import { ceilDiv } from '../exact/fraction.ts';
import { type CostUnit, costUnits } from '../regime.ts';

/** What is charged, an amount in each unit. Rounded up wherever it had to be. */
export type Cost = Readonly<Record<CostUnit, bigint>>;

/** An amount in each unit: who adds a unit says what it comes to here, and nowhere else. */
export const amounts = (of: (unit: CostUnit) => bigint): Cost =>
  Object.fromEntries(costUnits.map((unit) => [unit, of(unit)])) as Cost;

export const FREE: Cost = amounts(() => 0n);

/** epsilon-DP is (epsilon^2 / 2)-zCDP (Bun, Steinke 2016, proposition 1.4): (e/10^6)^2/2 = e^2/2000 nano, rounded up. */
export const epsilonToRho = (epsilonMicro: bigint): bigint => ceilDiv(epsilonMicro * epsilonMicro, 2_000n);

/** The exponential mechanism of epsilon is epsilon-bounded-range, so (epsilon^2 / 8)-zCDP (Cesar, Rogers 2021). */
export const quantileRho = (epsilonMicro: bigint): bigint => ceilDiv(epsilonMicro * epsilonMicro, 8_000n);

/** Everything adds: epsilon and delta by basic composition, rho by lemma 1.7 of Bun, Steinke 2016. */
export function compose(costs: readonly Cost[]): Cost {
  return costs.reduce((sum, cost) => amounts((unit) => sum[unit] + cost[unit]), FREE);
}

/** `total` in `parts` nearly equal whole shares that add up to it exactly. */
export function split(total: bigint, parts: number): bigint[] {
  const [each, over] = [total / BigInt(parts), total % BigInt(parts)];
  return Array.from({ length: parts }, (_, i) => each + (BigInt(i) < over ? 1n : 0n));
}
