import { expNegative, type Interval } from '../discrete-laplace/exp-bounds.ts';
import type { Fraction } from '../exact/fraction.ts';
import type { UniformIntegers } from '../random/random-bits.ts';
import { wideBits } from '../random/wide.ts';

export interface Weighted {
  readonly times: bigint;
  /** Weight is times * exp(-gap * step). */
  readonly gap: bigint;
}

/** The step, and how many bits the first attempt takes: 192 unless a test wants to see further attempts. */
export interface ChoiceOptions {
  readonly step: Fraction;
  readonly bits?: number;
}

/**
 * Draws an index with probability proportional to its weight, exactly: a uniform real in [0, 1), of which only the
 * first bits are known, is compared with cumulative weights, of which only bounds are known. While the two overlap both
 * are refined: more bits are appended to the same real. Nothing is ever decided by a rounded number, and the number of
 * draws all but never depends on what is chosen.
 */
export function weightedChoice(
  weights: readonly Weighted[],
  { step, bits = 192 }: ChoiceOptions,
): (random: UniformIntegers) => number {
  const first = boundsOf(weights, step, BigInt(bits));
  return (random) => {
    let [known, uniform, bounds] = [bits, wideBits(random, bits), first];
    for (;;) {
      const found = decide(bounds, uniform, BigInt(known));
      if (found !== undefined) return found;
      uniform = (uniform << BigInt(known)) | wideBits(random, known);
      known *= 2;
      bounds = boundsOf(weights, step, BigInt(known));
    }
  };
}

function boundsOf(weights: readonly Weighted[], step: Fraction, bits: bigint): Interval[] {
  // 32 bits more than are compared, so that the widths of many bounds do not add up to what is compared.
  const seen = new Map<bigint, Interval>();
  return weights.map(({ times, gap }) => {
    const power = seen.get(gap) ?? expNegative(gap * step.numerator, step.denominator, bits + 32n);
    seen.set(gap, power);
    return { lower: (power.lower < 0n ? 0n : power.lower) * times, upper: power.upper * times };
  });
}

/** The index whose share of [0, 1) surely holds all of [uniform, uniform + 1) / 2^bits. */
function decide(bounds: readonly Interval[], uniform: bigint, bits: bigint): number | undefined {
  const total = { lower: 0n, upper: 0n };
  for (const { lower, upper } of bounds) {
    total.lower += lower;
    total.upper += upper;
  }
  const before = { lower: 0n, upper: 0n };
  for (const [index, { lower, upper }] of bounds.entries()) {
    const startsBelow = index === 0 || before.upper << bits <= uniform * total.lower;
    before.lower += lower;
    before.upper += upper;
    const endsAbove = index === bounds.length - 1 || (uniform + 1n) * total.upper <= before.lower << bits;
    if (startsBelow && endsAbove) return index;
    if (!startsBelow) return undefined;
  }
  return undefined;
}
