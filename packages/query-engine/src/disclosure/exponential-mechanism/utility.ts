/** A value on the grid and how many there are of it. Ascending by index, no index twice. */
export interface GridCount {
  readonly index: number;
  readonly count: bigint;
}

/** A quantile as a fraction strictly between 0 and 1. */
export interface Rank {
  readonly numerator: number;
  readonly denominator: number;
}

/** Neighbouring candidates of equal utility. */
export interface Run {
  /** Grid index of the first. */
  readonly from: number;
  readonly length: number;
  /** By how much less than the best, in units of 1/denominator of a value. */
  readonly gap: bigint;
}

/**
 * Utility of candidate c for the quantile a/b, times b: how far the rank n a/b lies outside of those that c has, which
 * are #{x < c} to n - #{x > c}; none where it lies within. The quantile itself always has none, however many share it
 * and however empty the grid is around it. One value more changes it by at most max(a, b - a) (proof.md). Between two
 * values that occur it is constant, so the whole grid collapses into at most two runs a value.
 */
export function runsOf(
  values: readonly GridCount[],
  candidates: number,
  { numerator, denominator }: Rank,
): Run[] {
  const [a, b] = [BigInt(numerator), BigInt(denominator)];
  const total = values.reduce((sum, { count }) => sum + count, 0n);
  const distance = (less: bigint, more: bigint): bigint => {
    const over = b * less - a * total;
    const under = b * more - (b - a) * total;
    const off = over > under ? over : under;
    return off > 0n ? off : 0n;
  };
  const runs: Run[] = [];
  const add = (from: number, length: number, gap: bigint): void => {
    if (length > 0) runs.push({ from, length, gap });
  };
  let [next, less] = [0, 0n];
  for (const { index, count } of values) {
    add(next, index - next, distance(less, total - less));
    add(index, 1, distance(less, total - less - count));
    next = index + 1;
    less += count;
  }
  add(next, candidates - next, distance(less, total - less));
  const best = runs.reduce((least, { gap }) => (gap < least ? gap : least), runs[0]?.gap ?? 0n);
  return runs.map((run) => ({ ...run, gap: run.gap - best }));
}
