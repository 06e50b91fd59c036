import { lowerShare, upperShare } from './clopper-pearson.ts';

export interface Audit {
  /** One number of an output; null (withheld) is an output like any other. */
  readonly run: (present: 0 | 1) => number | null;
  /** In all: half of them choose the event, half measure it; half of each have the person. */
  readonly runs: number;
  /** What the mechanism may fail by. */
  readonly delta: number;
}

const WITHHELD = Number.NEGATIVE_INFINITY;
/** The two bounds are wrong with 0.5 % each: 99 % that the epsilon found is not above the true one. */
const MISS = 0.005;

/**
 * A lower bound of the epsilon of a mechanism, at 99 % confidence (after Jagielski, Ullman, Oprea 2020): the event
 * {output >= t} or {output < t} in the direction, and at the t, that look worst in one half of the runs, measured in
 * the other. By (epsilon, delta)-DP P1 <= e^epsilon P0 + delta for every event, whichever world is the first.
 */
export function epsilonAtLeast({ run, runs, delta }: Audit): number {
  const quarter = runs / 4;
  const sample = (present: 0 | 1): number[] =>
    Array.from({ length: quarter }, () => run(present) ?? WITHHELD);
  const learnt = { absent: sample(0).sort(ascending), present: sample(1).sort(ascending) };
  const candidates = [...new Set([...learnt.absent, ...learnt.present])];
  const events = candidates.flatMap((t) => {
    const [a, p] = [quarter - below(learnt.absent, t), quarter - below(learnt.present, t)];
    return [
      { t, above: true, first: 1 as const, bound: quick(p, a, quarter, delta) },
      { t, above: true, first: 0 as const, bound: quick(a, p, quarter, delta) },
      { t, above: false, first: 1 as const, bound: quick(quarter - p, quarter - a, quarter, delta) },
      { t, above: false, first: 0 as const, bound: quick(quarter - a, quarter - p, quarter, delta) },
    ];
  });
  const worst = events.reduce((best, event) => (event.bound > best.bound ? event : best));
  const hits = (present: 0 | 1): number =>
    sample(present).filter((output) => output >= worst.t === worst.above).length;
  const [absent, present] = [hits(0), hits(1)];
  const [one, other] = worst.first === 1 ? [present, absent] : [absent, present];
  const low = lowerShare(one, quarter, MISS) - delta;
  return low <= 0 ? 0 : Math.max(0, Math.log(low / upperShare(other, quarter, MISS)));
}

const ascending = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);

/** How many of the ascending values are less than t. */
function below(values: readonly number[], t: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < t) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A rough bound, only for choosing: Wilson's in place of Clopper and Pearson's. */
function quick(hits: number, others: number, trials: number, delta: number): number {
  const z = 2.6;
  const wilson = (k: number, sign: 1 | -1): number => {
    const p = k / trials;
    const spread = z * Math.sqrt((p * (1 - p)) / trials + (z * z) / (4 * trials * trials));
    return (p + (z * z) / (2 * trials) + sign * spread) / (1 + (z * z) / trials);
  };
  const low = wilson(hits, -1) - delta;
  return low <= 0 ? Number.NEGATIVE_INFINITY : Math.log(low / wilson(others, 1));
}
