/** A real number in fixed point: lower <= x * 2^192 <= upper. */
export interface Interval {
  readonly lower: bigint;
  readonly upper: bigint;
}

const BITS = 192n;
export const ONE = 1n << BITS;

const ceilDiv = (a: bigint, b: bigint): bigint => (a + b - 1n) / b;

/** Bounds on exp(-numerator/denominator), by its integer and its fractional part. */
export function expNegative(numerator: bigint, denominator: bigint): Interval {
  const whole = numerator / denominator;
  const fraction = series(numerator % denominator, denominator);
  return times(fraction, power(series(1n, 1n), Number(whole)));
}

/** Bounds on exp(-x) for 0 <= x <= 1 from its alternating series: two neighbouring partial sums enclose it. */
function series(numerator: bigint, denominator: bigint): Interval {
  let term: Interval = { lower: ONE, upper: ONE };
  let sum: Interval = { lower: ONE, upper: ONE };
  for (let k = 1n; term.upper > 1n; k += 1n) {
    term = {
      lower: (term.lower * numerator) / (denominator * k),
      upper: ceilDiv(term.upper * numerator, denominator * k),
    };
    sum =
      k % 2n === 1n
        ? { lower: sum.lower - term.upper, upper: sum.upper - term.lower }
        : { lower: sum.lower + term.lower, upper: sum.upper + term.upper };
  }
  // What the series was cut off by is at most its last term.
  return { lower: sum.lower - term.upper, upper: sum.upper + term.upper };
}

function times(a: Interval, b: Interval): Interval {
  return { lower: (a.lower * b.lower) >> BITS, upper: ceilDiv(a.upper * b.upper, ONE) };
}

/** Bounds on base^exponent for a base within [0, 1], by repeated squaring with outward rounding. */
export function power(base: Interval, exponent: number): Interval {
  let result: Interval = { lower: ONE, upper: ONE };
  let square = base;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = times(result, square);
    square = times(square, square);
  }
  return result;
}
