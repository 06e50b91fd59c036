import { DisclosureError } from '../errors.ts';

/** A positive rational in lowest terms, of any size. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export function fraction(numerator: bigint, denominator: bigint): Fraction {
  if (numerator < 1n || denominator < 1n) throw new DisclosureError('DISCLOSURE_SCALE');
  let [a, b] = [numerator, denominator];
  while (b > 0n) [a, b] = [b, a % b];
  return { numerator: numerator / a, denominator: denominator / a };
}

/** '10', '3/2' or '0.25' to the fraction it spells; nothing is rounded. */
export function parseFraction(text: string): Fraction {
  const quotient = /^(\d{1,30})\/(\d{1,30})$/.exec(text);
  if (quotient) return fraction(BigInt(quotient[1] ?? 0), BigInt(quotient[2] ?? 0));
  const decimal = /^(\d{1,30})(?:\.(\d{1,30}))?$/.exec(text);
  if (!decimal) throw new DisclosureError('DISCLOSURE_SCALE');
  const places = decimal[2] ?? '';
  return fraction(BigInt(`${decimal[1]}${places}`), 10n ** BigInt(places.length));
}

/** The quotient rounded up, for a >= 0 and b > 0. */
export const ceilDiv = (a: bigint, b: bigint): bigint => (a + b - 1n) / b;

/** The largest integer whose square is at most n, by Newton's method on integers. */
export function floorSqrt(n: bigint): bigint {
  if (n < 2n) return n;
  let root = 1n << BigInt((n.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** The smallest integer whose square is at least n. */
export function ceilSqrt(n: bigint): bigint {
  const root = floorSqrt(n);
  return root * root === n ? root : root + 1n;
}
