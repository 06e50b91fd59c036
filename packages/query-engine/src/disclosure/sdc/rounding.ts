import type { SdcPolicy } from './policy.ts';

type Rounding = SdcPolicy['rounding'];

/**
 * A whole number of at least 0, rounded. Nearest: halves up. Midpoint: ceil(x/b)*b - floor(b/2), and 0 stays 0
 * (OpenSAFELY's midpoint-6 with b = 6).
 */
export function rounded(value: number, rounding: Rounding): number {
  if (rounding.kind === 'none' || value === 0) return value;
  const { kind, base } = rounding;
  if (kind === 'midpoint') return Math.ceil(value / base) * base - Math.floor(base / 2);
  return Math.floor((2 * value + base) / (2 * base)) * base;
}

/** What is published for a value, and what it says for certain about the true one. */
export interface Shown {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The rounded value of a cell that may be shown. A value of k or more that rounds to under k takes the next step up,
 * because 1..k-1 are never shown; `low` to `high` are all values that would have been published alike.
 */
export function shown(value: number, { rounding, minCell }: Pick<SdcPolicy, 'rounding' | 'minCell'>): Shown {
  if (rounding.kind === 'none' || value === 0) return { value, low: value, high: value };
  const up = (x: number): number => {
    const r = rounded(x, rounding);
    return x < minCell || r >= minCell ? r : r + rounding.base;
  };
  const published = up(value);
  let [low, high] = [value, value];
  while (low > Math.min(value, minCell) && up(low - 1) === published) low -= 1;
  while (up(high + 1) === published) high += 1;
  return { value: published, low, high };
}
