import type { Basis } from './basis.ts';
import { commonDenominator, type Fraction, fractionOf, type PrimeField } from './prime-field.ts';
import type { Strata } from './strata.ts';
import type { Wanted } from './wanted.ts';

/**
 * A contrast: whole numbers on strata under which every told set, and so every combination of them, adds up to nothing
 * (the parity checks of coding theory, the interaction contrasts of linear models).
 */
interface Contrast {
  readonly strata: readonly number[];
  readonly factors: readonly number[];
}

/**
 * Persons of strata that contrasts prove to differ which the set does not keep to: of the strata of each at least one
 * has the wrong value, for every combination. Uses them up.
 */
export function provedByContrasts(
  { strata, basis, field }: { readonly strata: Strata; readonly basis: Basis; readonly field: PrimeField },
  wanted: Wanted,
  enough: number,
): number {
  const own = basis.copy();
  const of = { strata, basis: own, field };
  const most = strata.read + MOST_READ;
  let proved = 0;
  for (let round = 0; round < ROUNDS && proved < enough && strata.read < most; round += 1) {
    // Rows without persons to count would stop every contrast that they are in.
    own.rows.forEach((stratum, place) => {
      if (wanted.persons(stratum) <= 0 && strata.read < most) own.replace(place, wanted.persons);
    });
    const before = proved;
    for (const contrast of brokenContrasts(of, wanted))
      proved += wanted.use(contrast.strata, enough - proved);
    if (proved === before) break;
  }
  return proved;
}

/** How often contrasts are looked for, each time with other rows in the basis. */
const ROUNDS = 24;
/** Entries of rows that a proof may read, beyond that of its last step. */
const MOST_READ = 50e6;

/** Contrasts that the set does not keep to, with persons left on each stratum; first what takes few for what it proves. */
function brokenContrasts(
  of: { readonly strata: Strata; readonly basis: Basis; readonly field: PrimeField },
  wanted: Wanted,
): Contrast[] {
  const { strata, basis, field } = of;
  const weights = basis.weightsFor(wanted.target);
  const found: { readonly contrast: Contrast; readonly worth: number }[] = [];
  let looked = 0;
  for (const stratum of strata.order) {
    if (looked >= LOOKED) break;
    if (wanted.persons(stratum) <= 0) continue;
    if (strata.product(stratum, weights, field.p) === wanted.target(stratum)) continue;
    looked += 1;
    const contrast = contrastOf(stratum, of);
    if (contrast === null || !isBroken(contrast, wanted)) continue;
    const least = Math.min(...contrast.strata.map(wanted.persons));
    if (least > 0) found.push({ contrast, worth: least / contrast.strata.length });
  }
  return found.sort((a, b) => b.worth - a.worth).map(({ contrast }) => contrast);
}

/** How many are looked for at a time. */
const LOOKED = 24;

/** A stratum less what makes its row of the basis' rows, in whole numbers and checked in them; null where that fails. */
function contrastOf(
  stratum: number,
  { strata, basis, field }: { readonly strata: Strata; readonly basis: Basis; readonly field: PrimeField },
): Contrast | null {
  const sum = basis.sumFor(stratum);
  const places: number[] = [];
  const fractions: Fraction[] = [];
  for (let i = 0; i < sum.length; i += 1) {
    if (sum[i] === 0) continue;
    const fraction = fractionOf(sum[i] ?? 0, field.p);
    if (fraction === null) return null;
    places.push(i);
    fractions.push(fraction);
  }
  const under = commonDenominator(fractions, MOST_FACTOR);
  if (under === null) return null;
  const contrast = {
    strata: [stratum, ...places.map((i) => basis.rows[i] ?? 0)],
    factors: [-under, ...fractions.map((fraction) => fraction.over * (under / fraction.under))],
  };
  return isContrast(contrast, strata) ? contrast : null;
}

/** Whether every told set adds up to nothing, in whole numbers. */
function isContrast({ strata: of, factors }: Contrast, strata: Strata): boolean {
  const sums = new Map<number, number>();
  of.forEach((stratum, i) => {
    strata.eachColumn(stratum, (column) => sums.set(column, (sums.get(column) ?? 0) + (factors[i] ?? 0)));
  });
  for (const sum of sums.values()) if (sum !== 0) return false;
  return true;
}

const isBroken = ({ strata, factors }: Contrast, { target }: Wanted): boolean =>
  strata.reduce((sum, stratum, i) => sum + target(stratum) * (factors[i] ?? 0), 0) !== 0;

/** Beyond it sums could leave the whole numbers that a double holds. */
const MOST_FACTOR = 2 ** 20;
