import type { UniformIntegers } from '../random/random-bits.ts';

/**
 * Whole numbers modulo a prime under 2^26, so that products of two are exact in a double. What is found here is a hint:
 * it is checked in whole numbers (contrast.ts), or modulo a second prime drawn apart (elimination.ts).
 */
export interface PrimeField {
  readonly p: number;
  readonly times: (a: number, b: number) => number;
  readonly inverse: (a: number) => number;
}

const LEAST = 2 ** 25;

/** Of a prime between 2^25 and 2^26 drawn at random: one of 1,894,120. */
export function primeField(random: UniformIntegers): PrimeField {
  let p = LEAST + 1 + 2 * random.below(LEAST / 2);
  while (!isPrime(p)) p = LEAST + 1 + 2 * random.below(LEAST / 2);
  return fieldModulo(p);
}

export function fieldModulo(p: number): PrimeField {
  const reciprocal = 1 / p;
  const times = (a: number, b: number): number => residue(a * b, p, reciprocal);
  return { p, times, inverse: (a) => inverseOf(a, p) };
}

/** A whole number under 2^53 modulo p. The reciprocal of p, worked out once, is off by one at most. */
export function residue(value: number, p: number, reciprocal: number): number {
  const rest = value - Math.floor(value * reciprocal) * p;
  return rest < 0 ? rest + p : rest >= p ? rest - p : rest;
}

function isPrime(n: number): boolean {
  for (let d = 3; d * d <= n; d += 2) if (n % d === 0) return false;
  return n % 2 === 1;
}

/** By Euclid's algorithm. @throws {RangeError} for 0. */
function inverseOf(a: number, p: number): number {
  let [r, next, x, y] = [p, a, 0, 1];
  while (next !== 0) {
    const quotient = Math.floor(r / next);
    [r, next] = [next, r - quotient * next];
    [x, y] = [y, x - quotient * y];
  }
  if (r !== 1) throw new RangeError('Zero has no inverse.');
  return x < 0 ? x + p : x;
}

export interface Fraction {
  readonly over: number;
  readonly under: number;
}

/**
 * The fraction of small whole numbers that a residue stands for, if there is one: at most one has both parts under
 * the square root of p/2 (Wang, Guy and Davenport 1982). Null where there is none.
 */
export function fractionOf(residue: number, p: number): Fraction | null {
  const bound = Math.floor(Math.sqrt(p / 2));
  let [r, next, x, y] = [p, residue, 0, 1];
  while (next > bound) {
    const quotient = Math.floor(r / next);
    [r, next] = [next, r - quotient * next];
    [x, y] = [y, x - quotient * y];
  }
  if (Math.abs(y) > bound || y === 0) return null;
  return y > 0 ? { over: next, under: y } : { over: -next, under: -y };
}

/** The least number that all denominators divide, or null where it is more than `most`. */
export function commonDenominator(
  fractions: readonly Pick<Fraction, 'under'>[],
  most: number,
): number | null {
  let common = 1;
  for (const { under } of fractions) {
    let [x, y] = [common, under];
    while (y !== 0) [x, y] = [y, x % y];
    common *= under / x;
    // At once: further ones could lead out of the numbers there are.
    if (common > most) return null;
  }
  return common;
}
