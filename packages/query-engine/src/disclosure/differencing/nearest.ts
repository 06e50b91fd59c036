import type { Basis } from './basis.ts';
import type { ToldBeforehand } from './distance.ts';
import { fractionOf, type PrimeField } from './prime-field.ts';
import type { Reached, Strata } from './strata.ts';

/** A weighted sum of told sets, weights in whole numbers over one denominator. */
export interface Combination {
  readonly terms: readonly { readonly column: number; readonly over: number }[];
  readonly under: number;
  /** In how many people it is not what the set is. */
  readonly distance: number;
}

const MOST_TERMS = 12;
/** Entries of rows that a search may read, beyond those of its last step. */
const MOST_READ = 100e6;

/**
 * The nearest weighted sum of told sets that is found: step by step by least squares with weights of one, and the one
 * that agrees on the basis' strata where its weights are few and small. Which is the nearest is weighed by `share`, a lot of
 * the set by stratum (0 to 1, `floor.ts`); the distance told is the true one. There may be a nearer one: what is told as new is
 * proved to be far from all of them, and not searched for (distance.ts).
 */
export function nearestFound(
  { strata, basis, fields: [field] }: ToldBeforehand,
  reached: Reached,
  share: (stratum: number) => number,
): Combination {
  const weighed = weighedBy(strata, reached, share);
  const stepwise = byLeastSquares(strata, weighed);
  const solved = basis === null ? null : bySolving(strata, { basis, field }, weighed);
  const best = solved !== null && solved.distance < stepwise.distance ? solved : stepwise;
  const values = valuesOf(strata, best.terms);
  return { ...best, distance: distanceOf(strata, reached.inside, { values, one: best.under }) };
}

/** Weighs nothing: a sum that holds a stratum is nearer from half of it on. For what nothing is told of. */
export const evenly = (): number => 0.5;

/**
 * How many of each stratum are in the set, as the search is to weigh them: more where less than half of the stratum is
 * enough to be taken for it, fewer where more is asked for. By no more than are inside or outside, so that nobody and
 * everybody stay what they are, and one person more is never several.
 */
function weighedBy(
  strata: Strata,
  { strata: reached, inside: truly }: Reached,
  share: (stratum: number) => number,
): Reached {
  const inside = Int32Array.from(truly);
  for (const s of reached) {
    // Stratum 0 is whoever is in no told set: no sum holds it.
    if (s === 0) continue;
    const [n, size] = [inside[s] ?? 0, strata.size(s)];
    const most = Math.min(n, size - n);
    const tilt = Math.round(size * (0.5 - share(s)));
    inside[s] = n + Math.max(-most, Math.min(most, tilt));
  }
  return { strata: reached, inside };
}

function byLeastSquares(strata: Strata, { strata: reached, inside }: Reached): Combination {
  const most = strata.read + MOST_READ;
  const values = new Int32Array(strata.count);
  const sizes = Float64Array.from({ length: strata.columns }, (_, column) => strata.columnSize(column));
  const rest = new Float64Array(strata.columns);
  for (const s of reached) {
    const n = inside[s] ?? 0;
    strata.eachColumn(s, (column) => {
      rest[column] = (rest[column] ?? 0) + n;
    });
  }
  const weights = new Map<number, number>();
  let best: Combination = {
    terms: [],
    under: 1,
    distance: distanceOf(strata, inside, { values, one: 1 }),
  };
  for (let step = 0; step < MOST_TERMS; step += 1) {
    if (strata.read > most) return best;
    let [gain, chosen, sign] = [0, -1, 1];
    for (let column = 0; column < strata.columns; column += 1) {
      const [size, r] = [sizes[column] ?? 0, rest[column] ?? 0];
      const [more, less] = [2 * r - size, -2 * r - size];
      if (more > gain) [gain, chosen, sign] = [more, column, 1];
      if (less > gain) [gain, chosen, sign] = [less, column, -1];
    }
    if (chosen === -1) break;
    weights.set(chosen, (weights.get(chosen) ?? 0) + sign);
    for (const s of strata.strataOf(chosen)) {
      values[s] = (values[s] ?? 0) + sign;
      const size = strata.size(s);
      if (size > 0)
        strata.eachColumn(s, (column) => {
          rest[column] = (rest[column] ?? 0) - sign * size;
        });
    }
    const distance = distanceOf(strata, inside, { values, one: 1 });
    if (distance < best.distance) best = { terms: termsOf(weights), under: 1, distance };
    if (distance === 0) break;
  }
  return best;
}

function bySolving(
  strata: Strata,
  { basis, field }: { readonly basis: Basis; readonly field: PrimeField },
  { inside }: Reached,
): Combination | null {
  const weights = basis.weightsFor((s) => (2 * (inside[s] ?? 0) > strata.size(s) ? 1 : 0));
  const fractions: { column: number; over: number; under: number }[] = [];
  for (let column = 0; column < weights.length; column += 1) {
    if (weights[column] === 0) continue;
    const fraction = fractions.length < MOST_TERMS ? fractionOf(weights[column] ?? 0, field.p) : null;
    if (fraction === null || Math.abs(fraction.over) > 8 || fraction.under > 8) return null;
    fractions.push({ column, ...fraction });
  }
  const under = fractions.reduce((all, fraction) => all * fraction.under, 1);
  if (under > 64) return null;
  const terms = fractions.map(({ column, over, under: own }) => ({ column, over: over * (under / own) }));
  const values = valuesOf(strata, terms);
  return { terms, under, distance: distanceOf(strata, inside, { values, one: under }) };
}

/** By stratum: the weighted sum there, times its denominator. */
function valuesOf(strata: Strata, terms: Combination['terms']): Int32Array {
  const values = new Int32Array(strata.count);
  for (const { column, over } of terms) {
    for (const s of strata.strataOf(column)) values[s] = (values[s] ?? 0) + over;
  }
  return values;
}

function distanceOf(
  strata: Strata,
  inside: Int32Array,
  { values, one }: { readonly values: Int32Array; readonly one: number },
): number {
  let distance = 0;
  for (let s = 0; s < strata.count; s += 1) {
    const [v, n] = [values[s] ?? 0, inside[s] ?? 0];
    const out = Math.max(0, strata.size(s) - n);
    distance += v === 0 ? n : v === one ? out : n + out;
  }
  return distance;
}

const termsOf = (weights: ReadonlyMap<number, number>) =>
  [...weights].filter(([, over]) => over !== 0).map(([column, over]) => ({ column, over }));
