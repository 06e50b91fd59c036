import type { Interval } from '../discrete-laplace/exp-bounds.ts';
import { ceilDiv } from './fraction.ts';

const BITS = 192n;

const floorDiv = (a: bigint, b: bigint): bigint => (a >= 0n ? a / b : -ceilDiv(-a, b));

/** Bounds on ln(numerator/denominator) in fixed point of 192 bits; both parts positive. */
export function logBounds(numerator: bigint, denominator: bigint): Interval {
  if (numerator < denominator) {
    const { lower, upper } = logBounds(denominator, numerator);
    return { lower: -upper, upper: -lower };
  }
  // numerator/denominator = m * 2^shift with 1 <= m < 2, so that the series runs fast.
  let shift = numerator.toString(2).length - denominator.toString(2).length;
  if (numerator < denominator << BigInt(shift)) shift -= 1;
  const rest = twiceAtanh(
    numerator - (denominator << BigInt(shift)),
    numerator + (denominator << BigInt(shift)),
  );
  const two = twiceAtanh(1n, 3n);
  return { lower: rest.lower + BigInt(shift) * two.lower, upper: rest.upper + BigInt(shift) * two.upper };
}

/** Bounds on 2 atanh(n/d) = 2 (z + z^3/3 + z^5/5 + …) for 0 <= z = n/d <= 1/3. */
function twiceAtanh(n: bigint, d: bigint): Interval {
  const one = 1n << BITS;
  let [low, high] = [(one * n) / d, ceilDiv(one * n, d)];
  let [lower, upper] = [0n, 0n];
  for (let k = 1n; high > 1n; k += 2n) {
    lower += low / k;
    upper += ceilDiv(high, k);
    low = floorDiv(low * n * n, d * d);
    high = ceilDiv(high * n * n, d * d);
  }
  // What was cut off is below high * (1 + 1/9 + 1/81 + …) < 2 high.
  return { lower: 2n * lower, upper: 2n * (upper + 2n * high) };
}
