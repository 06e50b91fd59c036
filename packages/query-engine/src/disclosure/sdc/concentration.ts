import type { SdcPolicy } from './policy.ts';

type Concentration = Pick<SdcPolicy, 'dominance' | 'pRatio' | 'minCell'>;

/** Whether the n largest contributions make up more than the share k of the sum. All contributions at least 0. */
export function dominates(
  { sum, top }: { readonly sum: number; readonly top: readonly number[] },
  { n, k }: SdcPolicy['dominance'],
): boolean {
  return sum > 0 && largest(top, n) > k * sum;
}

/**
 * p-ratio: whether the second contributor, taking their own share off the sum, could estimate the first to within the
 * share p of it, that is sum - first - second < p * first.
 */
export function failsPRatio(
  { sum, top }: { readonly sum: number; readonly top: readonly number[] },
  p: number,
): boolean {
  const [first = 0] = [...top].sort((a, b) => b - a);
  return sum > 0 && sum - largest(top, 2) < p * first;
}

/** A sum, of how many persons, and the largest contributions to it. */
export interface Sum {
  readonly value: number;
  readonly persons: number;
  readonly top: readonly number[];
}

/** Whether a sum must be withheld for its own sake: too few persons, dominated, or estimable. */
export function unsafeSum({ value: sum, persons, top }: Sum, policy: Concentration): boolean {
  if (persons > 0 && persons < policy.minCell) return true;
  return dominates({ sum, top }, policy.dominance) || failsPRatio({ sum, top }, policy.pRatio);
}

function largest(top: readonly number[], n: number): number {
  return [...top]
    .sort((a, b) => b - a)
    .slice(0, n)
    .reduce((sum, value) => sum + value, 0);
}
