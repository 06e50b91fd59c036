/**
 * Randomness without a generator's state: every draw is DuckDB's hash of (what, purpose, row, seed), so rows
 * can be made in any order, by any number of threads, and come out the same.
 */
export interface Draw {
  /** A uniform number in [0, 1) as SQL, different for each concept, purpose and row. */
  uniform(concept: number, purpose: Purpose, row?: string): string;
  /** Roughly normal, mean 0 and deviation 1, within ±3.5: the sum of four uniform 16-bit numbers. */
  normal(concept: number, purpose: Purpose, row?: string): string;
}

/** What a draw decides. The numbers are part of the generator's definition. */
// biome-ignore format: a numbering
const purposes = Object.freeze({
  sex: 1, age: 2, day: 3, start: 4, leave: 5, death: 6, gap: 7, frailty: 8, race: 9, place: 10,
  visit: 11, visitKind: 12, has: 13, rows: 14, rounding: 15, onset: 16, at: 17, value: 18, cause: 19, late: 20,
});
export type Purpose = keyof typeof purposes;

/** @param seed an integer in [0, 2^53) */
export function draws(seed: number): Draw {
  const hash = (concept: number, purpose: Purpose, row: string) =>
    `hash(${row}, ${concept}, ${purposes[purpose]}, ${seed}::UBIGINT)`;
  return {
    uniform: (concept, purpose, row = 'person_id') =>
      `((${hash(concept, purpose, row)} >> 11)::DOUBLE * 1.1102230246251565e-16)`,
    normal: (concept, purpose, row = 'person_id') => {
      const word = hash(concept, purpose, row);
      const part = (shift: number) => `((${word} >> ${shift}) & 65535)`;
      const sum = [0, 16, 32, 48].map(part).join(' + ');
      return `(((${sum})::DOUBLE / 65536 - 2) * 1.7320508075688772)`;
    },
  };
}
