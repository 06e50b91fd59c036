/** A real number in fixed point: lower <= x * 2^bits <= upper, with 192 bits unless said. */
export interface Interval {
  readonly lower: bigint;
  readonly upper: bigint;
}

const BITS = 192n;
export const ONE = 1n << BITS;

const ceilDiv = (a: bigint, b: bigint): bigint => (a + b - 1n) / b;

/** Bounds on exp(-numerator/denominator), by its integer and its fractional part. */
export function expNegative(numerator: bigint, denominator: bigint, bits = BITS): Interval {
  const whole = numerator / denominator;
  const fraction = series(numerator % denominator, denominator, bits);
  return times(fraction, power(series(1n, 1n, bits), Number(whole), bits), bits);
}

/** Bounds on exp(-x) for 0 <= x <= 1 from its alternating series: two neighbouring partial sums enclose it. */
function series(numerator: bigint, denominator: bigint, bits: bigint): Interval {
  const one = 1n << bits;
  let term: Interval = { lower: one, upper: one };
  let sum: Interval = { lower: one, upper: one };
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

function times(a: Interval, b: Interval, bits: bigint): Interval {
  return { lower: (a.lower * b.lower) >> bits, upper: ceilDiv(a.upper * b.upper, 1n << bits) };
}

/** Bounds on base^exponent for a base within [0, 1], by repeated squaring with outward rounding. */
export function power(base: Interval, exponent: number, bits = BITS): Interval {
  let result: Interval = { lower: 1n << bits, upper: 1n << bits };
  let square = base;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = times(result, square, bits);
    square = times(square, square, bits);
  }
  return result;
}
