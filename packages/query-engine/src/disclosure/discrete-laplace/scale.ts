import { DisclosureError } from '../errors.ts';

/** A positive rational in lowest terms. Parts stay below 2^26 so that every step of a sampler is exact. */
export interface Rational {
  readonly numerator: number;
  readonly denominator: number;
}

const MAX_PART = 2 ** 26;
const MICRO = 1_000_000;

export function rational(numerator: number, denominator: number): Rational {
  const whole = Number.isSafeInteger(numerator) && Number.isSafeInteger(denominator);
  if (!whole || numerator < 1 || denominator < 1) throw new DisclosureError('DISCLOSURE_SCALE');
  const divisor = gcd(numerator, denominator);
  const reduced = { numerator: numerator / divisor, denominator: denominator / divisor };
  if (reduced.numerator > MAX_PART || reduced.denominator > MAX_PART) {
    throw new DisclosureError('DISCLOSURE_SCALE');
  }
  return reduced;
}

/** '10', '3/2' or '0.25' to the rational it spells; nothing is rounded. */
export function parseRational(text: string): Rational {
  const fraction = /^(\d{1,15})\/(\d{1,15})$/.exec(text);
  if (fraction) return rational(Number(fraction[1]), Number(fraction[2]));
  const decimal = /^(\d{1,8})(?:\.(\d{1,7}))?$/.exec(text);
  if (!decimal) throw new DisclosureError('DISCLOSURE_SCALE');
  const places = decimal[2] ?? '';
  return rational(Number(`${decimal[1]}${places}`), 10 ** places.length);
}

/** b = sensitivity / epsilon for sensitivity 1 (a person adds 1 to one cell), epsilon in micro-units. */
export function scaleOf(epsilonMicro: bigint): Rational {
  return rational(MICRO, Number(epsilonMicro));
}

function gcd(left: number, right: number): number {
  let a = left;
  let b = right;
  while (b > 0) [a, b] = [b, a % b];
  return a;
}
