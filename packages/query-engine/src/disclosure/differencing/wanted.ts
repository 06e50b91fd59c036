import type { Reached, Strata } from './strata.ts';

/** What is left of a set after persons inside and outside of it, in one stratum, are paired: each person is used once. */
export interface Wanted {
  /** What most persons of a stratum want a combination to be there. */
  readonly target: (stratum: number) => 0 | 1;
  /** Persons of a stratum who want it, beyond pairs, and prove nothing yet. */
  readonly persons: (stratum: number) => number;
  /** Uses as many persons of each of these strata as there are, at most so many; gives their number. */
  readonly use: (strata: readonly number[], most: number) => number;
}

/** The pairs of one inside and one outside, each of whom is wrong for every combination, and whoever is left over. */
export function paired(
  strata: Strata,
  { strata: reached, inside }: Reached,
): { readonly pairs: number; readonly wanted: Wanted } {
  // More can be inside than are surely there only of who is in no told set.
  const size = (stratum: number) => Math.max(strata.size(stratum), inside[stratum] ?? 0);
  // Where no set was told every combination is 0: whoever is inside differs.
  const isNobodys = (stratum: number) => stratum === 0 && !strata.everybody;
  let pairs = 0;
  for (const stratum of reached) {
    const n = inside[stratum] ?? 0;
    pairs += isNobodys(stratum) ? n : Math.min(n, size(stratum) - n);
  }
  const used = new Map<number, number>();
  const persons = (stratum: number) =>
    isNobodys(stratum) ? 0 : Math.abs(size(stratum) - 2 * (inside[stratum] ?? 0)) - (used.get(stratum) ?? 0);
  return {
    pairs,
    wanted: {
      target: (stratum) => (2 * (inside[stratum] ?? 0) > size(stratum) ? 1 : 0),
      persons,
      use(of, most) {
        const each = Math.max(0, Math.min(...of.map(persons), most));
        for (const stratum of of) used.set(stratum, (used.get(stratum) ?? 0) + each);
        return each;
      },
    },
  };
}
