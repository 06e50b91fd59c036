import { adjoin, nothing, type Reduced, type Row, rankOf, rest } from './rational.ts';

/** Few people, everybody of whom is known, and sets of them told beforehand. */
export interface Universe {
  /** Persons 0 to n - 1. */
  readonly persons: number;
  readonly told: readonly Uint32Array[];
  /** Whether the number of everybody is told as well. */
  readonly everybody: boolean;
}

interface Alike {
  /** In which told sets they are. */
  readonly row: Row;
  readonly persons: number;
  readonly inside: number;
}

/**
 * In how many people a set differs from the nearest of all weighted sums of told sets, exactly: every way in which the
 * sum can be 0, 1 or something else on persons who are alike is tried, over the rational numbers.
 */
export function trueDistance(universe: Universe, set: Uint32Array): number {
  const groups = [...alike(universe, set)].sort((a, b) => b.persons - a.persons);
  const columns = columnsOf(universe);
  let best = set.length;
  const visit = (at: number, reduced: Reduced, cost: number): void => {
    if (cost >= best) return;
    const group = groups[at];
    if (group === undefined) {
      best = cost;
      return;
    }
    const { row, persons, inside } = group;
    const left = rest(reduced, [...row, 0]);
    if (left.slice(0, columns).every((entry) => entry === 0)) {
      // The sum is known here already: 0 where nothing is left, 1 where that is.
      const one = rest(reduced, [...row, 1]).every((entry) => entry === 0);
      const zero = left.every((entry) => entry === 0);
      visit(at + 1, reduced, cost + (zero ? inside : one ? persons - inside : persons));
      return;
    }
    visit(at + 1, adjoin(reduced, [...row, 0], columns), cost + inside);
    visit(at + 1, adjoin(reduced, [...row, 1], columns), cost + persons - inside);
    visit(at + 1, reduced, cost + persons);
  };
  visit(0, nothing, 0);
  return best;
}

/**
 * How many persons the smallest weighted sum of told sets counts that counts anybody, exactly, as far as it is under
 * `enough`: a sum that is nothing on all others and something on a few is there if the others leave a weight free.
 */
export function smallestCombination(universe: Universe, enough: number): number {
  const groups = alike(universe, new Uint32Array());
  const columns = columnsOf(universe);
  const rank = rankOf(
    groups.map(({ row }) => row),
    columns,
  );
  let smallest = enough;
  const visit = (from: number, without: ReadonlySet<number>, persons: number): void => {
    if (persons >= smallest) return;
    const others = groups.filter((_, i) => !without.has(i)).map(({ row }) => row);
    if (rankOf(others, columns) < rank) {
      smallest = persons;
      return;
    }
    for (let i = from; i < groups.length; i += 1) {
      visit(i + 1, new Set([...without, i]), persons + (groups[i]?.persons ?? 0));
    }
  };
  visit(0, new Set(), 0);
  return smallest;
}

const columnsOf = ({ told, everybody }: Universe): number => told.length + (everybody ? 1 : 0);

function alike({ persons, told, everybody }: Universe, set: Uint32Array): readonly Alike[] {
  const [inSet, inTold] = [new Set(set), told.map((one) => new Set(one))];
  const groups = new Map<string, Alike>();
  for (let person = 0; person < persons; person += 1) {
    const row = [...(everybody ? [1] : []), ...inTold.map((one) => (one.has(person) ? 1 : 0))];
    const key = row.join('');
    const { persons: n, inside } = groups.get(key) ?? { persons: 0, inside: 0 };
    groups.set(key, { row, persons: n + 1, inside: inside + (inSet.has(person) ? 1 : 0) });
  }
  return [...groups.values()];
}
