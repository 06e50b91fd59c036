import type { Asked, WatchedRule } from './rule.ts';

const LEAST = 11;

/**
 * The rule there was before, as a model: true counts, cells under 11 not shown, and a question refused ("not shown"
 * too, the attacker sees no difference) when its people differ from those of one earlier question by 1 to 10.
 * Secondary suppression within a table is left out: each question here is a table of one cell.
 */
export function oldRule(): WatchedRule {
  const earlier: { readonly list: string; readonly persons: Uint32Array }[] = [];
  const decisions: string[] = [];
  const told = (value: number | null): number | null => {
    decisions.push(value === null ? 'not-shown' : 'new');
    return value;
  };
  return {
    decisions,
    ask({ persons, sum }: Asked) {
      if (persons.length < LEAST) return told(null);
      const list = sum === undefined ? 'persons' : `${sum.variable}`;
      const near = earlier.some((other) => {
        const apart = other.list === list ? differing(other.persons, persons, LEAST) : 0;
        return apart >= 1 && apart < LEAST;
      });
      if (near) return told(null);
      earlier.push({ list, persons });
      return told(
        sum === undefined ? persons.length : persons.reduce((total, person) => total + sum.worth(person), 0),
      );
    },
  };
}

/** In how many people two ascending lists differ, counted no further than `most`. */
function differing(a: Uint32Array, b: Uint32Array, most: number): number {
  let [i, j, apart] = [0, 0, 0];
  while (apart < most && (i < a.length || j < b.length)) {
    const [x, y] = [a[i] ?? Number.POSITIVE_INFINITY, b[j] ?? Number.POSITIVE_INFINITY];
    if (x <= y) i += 1;
    if (y <= x) j += 1;
    if (x !== y) apart += 1;
  }
  return apart;
}
