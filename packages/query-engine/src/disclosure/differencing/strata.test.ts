import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sequences } from '../../../test/differencing/arbitraries.ts';
import { Strata } from './strata.ts';

/** All that can be seen of strata, by person and by stratum. */
function seen(strata: Strata, persons: number) {
  const columns = Array.from({ length: strata.columns }, (_, column) => column);
  return {
    count: strata.count,
    columns: strata.columns,
    persons: strata.persons,
    of: Array.from({ length: persons }, (_, person) => strata.stratumOf(person)),
    strata: Array.from({ length: strata.count }, (_, s) => ({
      size: strata.size(s),
      row: columns.map((column) => strata.has(s, column)),
      rarest: strata.rarest(s),
    })),
    order: [...strata.order],
  };
}

describe('strata', () => {
  it('hold together who is in the same told sets, and nobody else', () => {
    fc.assert(
      fc.property(sequences(40, 12), ({ persons, everybody, sets }) => {
        const strata = new Strata({ everybody });
        sets.forEach((set, i) => {
          expect(strata.split(set)).toBe(i + (everybody ? 1 : 0));
        });
        const told = new Set(sets.flatMap((set) => [...set]));
        expect(strata.persons).toBe(told.size);
        strata.setOutside(persons - told.size);
        const sizes = Array.from({ length: strata.count }, () => 0);
        for (let person = 0; person < persons; person += 1) {
          const stratum = strata.stratumOf(person);
          sizes[stratum] = (sizes[stratum] ?? 0) + 1;
          const rows = sets.map((set) => set.includes(person));
          const columns: number[] = [];
          strata.eachColumn(stratum, (column) => columns.push(column));
          const shift = everybody ? 1 : 0;
          expect(columns.reverse()).toEqual([
            ...(everybody ? [0] : []),
            ...rows.flatMap((is, i) => (is ? [i + shift] : [])),
          ]);
          expect(rows.map((_, i) => strata.has(stratum, i + shift))).toEqual(rows);
          const least = Math.min(...rows.flatMap((is, i) => (is ? [sets[i]?.length ?? 0] : [])));
          const rarest = sets.findLastIndex((set, i) => rows[i] === true && set.length === least);
          expect(strata.rarest(stratum)).toBe(rarest === -1 ? shift - 1 : rarest + shift);
          const weights = Int32Array.from({ length: strata.columns }, (_, i) => 3 ** (i % 8));
          expect(strata.product(stratum, weights, 10_007)).toBe(
            columns.reduce((sum, column) => sum + (weights[column] ?? 0), 0) % 10_007,
          );
        }
        expect(sizes).toEqual(sizes.map((_, s) => strata.size(s)));
        const ordered = [...strata.order].map((s) => strata.size(s));
        expect(ordered).toEqual([...ordered].sort((a, b) => b - a));
        expect([...strata.order].sort((a, b) => a - b)).toEqual(sizes.map((_, s) => s));
      }),
      { numRuns: 100 },
    );
  });

  it('are as before once sets are taken back, with everybody and without', () => {
    fc.assert(
      fc.property(sequences(40, 12), fc.nat(11), ({ persons, everybody, sets }, kept) => {
        const strata = new Strata({ everybody });
        strata.setOutside(persons);
        const states = sets.map((set) => {
          const before = seen(strata, persons);
          strata.split(set);
          return before;
        });
        const after = seen(strata, persons);
        for (let i = sets.length - 1; i >= kept; i -= 1) {
          strata.join();
          expect(seen(strata, persons)).toEqual(states[i]);
        }
        for (const set of sets.slice(kept)) strata.split(set);
        expect(seen(strata, persons)).toEqual(after);
      }),
      { numRuns: 300 },
    );
  });

  it('say who of a set is in each, and forget the set before', () => {
    const strata = new Strata({ everybody: true });
    strata.split(Uint32Array.of(1, 2, 3, 4));
    const first = strata.reach(Uint32Array.of(3, 4, 5));
    expect([...first.strata].map((s) => [s, first.inside[s]])).toEqual([
      [1, 2],
      [0, 1],
    ]);
    const second = strata.reach(Uint32Array.of(9));
    expect(second.strata).toEqual([0]);
    expect([...second.inside].reduce((sum, n) => sum + n, 0)).toBe(1);
  });

  it('do not take back what is settled', () => {
    const strata = new Strata({ everybody: false });
    strata.split(Uint32Array.of(1));
    strata.settle();
    expect(() => strata.join()).toThrow(RangeError);
  });

  it('hold more sets, strata and persons than there was room for at first', () => {
    const strata = new Strata({ everybody: true });
    // Every person of 300 sets is in sets of their own: 2 strata a set.
    const sets = Array.from({ length: 300 }, (_, i) => Uint32Array.of(i, 5_000 + i, 100_000));
    for (const set of sets) strata.split(set);
    expect(strata.columns).toBe(301);
    expect(strata.size(strata.stratumOf(7))).toBe(2);
    expect(strata.stratumOf(7)).toBe(strata.stratumOf(5_007));
    const all: number[] = [];
    strata.eachColumn(strata.stratumOf(100_000), (column) => all.push(column));
    expect(all).toHaveLength(301);
    for (const _ of sets) strata.join();
    expect([strata.count, strata.columns, strata.persons]).toEqual([1, 1, 0]);
  });
});
