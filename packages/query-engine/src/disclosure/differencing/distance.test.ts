import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sequences } from '../../../test/differencing/arbitraries.ts';
import { trueDistance } from '../../../test/differencing/true-distance.ts';
import { statistical } from '../../../test/support/seed.ts';
import { Basis } from './basis.ts';
import { provedDistance } from './distance.ts';
import { fieldModulo, primeField } from './prime-field.ts';
import { Strata } from './strata.ts';
import { paired } from './wanted.ts';

const fields = [primeField(statistical(601)), primeField(statistical(602))] as const;

interface Options {
  readonly everybody: boolean;
  readonly outside: (told: number) => number;
  /** Without a basis, or with one; `one prime`: with a first prime that is wrong about every even determinant. */
  readonly by?: 'contrasts' | 'systems' | 'one prime';
}

/** Everything but the last set is told; of the last the distance is proved. */
function prove(sets: readonly Uint32Array[], { everybody, outside, by = 'contrasts' }: Options) {
  const strata = new Strata({ everybody });
  const basis = new Basis(strata, fields[0]);
  for (const set of sets.slice(0, -1)) {
    strata.split(set);
    if (!basis.add()) strata.join();
  }
  strata.setOutside(everybody ? outside(strata.persons) : 0);
  const last = sets.at(-1) ?? new Uint32Array();
  if (by === 'contrasts') return provedDistance({ strata, basis, fields }, strata.reach(last), 100);
  const own = by === 'systems' ? fields : ([fieldModulo(2), fields[1]] as const);
  return provedDistance({ strata, basis: null, fields: own }, strata.reach(last), 100);
}

const persons = (is: (i: number) => boolean) => Uint32Array.from({ length: 4_000 }, (_, i) => i).filter(is);

describe('the distance that is proved', () => {
  it('is never more than the true one, whatever was told and is asked', () => {
    let [byStrata, complete, all] = [0, 0, 0];
    fc.assert(
      fc.property(sequences(14, 9), fc.nat(3), ({ persons, everybody, sets }, unsure) => {
        fc.pre(sets.length > 0);
        const outside = (told: number) => Math.max(0, persons - told - unsure);
        const proved = prove(sets, { everybody, outside });
        const told = sets.slice(0, -1);
        const truth = trueDistance({ persons, told, everybody }, sets.at(-1) ?? new Uint32Array());
        expect(proved).toBeLessThanOrEqual(truth);
        all += 1;
        if (proved === truth) complete += 1;
        if (proved > 0) byStrata += 1;
      }),
      { numRuns: 3_000 },
    );
    // Nothing would be wrong with 0 each time, but of no use.
    expect(byStrata / all).toBeGreaterThan(0.3);
    expect(complete / all).toBeGreaterThan(0.5);
  });

  it.each(['systems', 'one prime'] as const)('is never more than the true one without a basis: %s', (by) => {
    let [bySystems, all] = [0, 0];
    fc.assert(
      fc.property(sequences(14, 9), fc.nat(3), ({ persons, everybody, sets }, unsure) => {
        fc.pre(sets.length > 0);
        const outside = (told: number) => Math.max(0, persons - told - unsure);
        const proved = prove(sets, { everybody, outside, by });
        const last = sets.at(-1) ?? new Uint32Array();
        expect(proved).toBeLessThanOrEqual(
          trueDistance({ persons, told: sets.slice(0, -1), everybody }, last),
        );
        const strata = new Strata({ everybody });
        for (const set of sets.slice(0, -1)) strata.split(set);
        strata.setOutside(everybody ? outside(strata.persons) : 0);
        all += 1;
        if (proved > paired(strata, strata.reach(last)).pairs) bySystems += 1;
      }),
      { numRuns: 3_000 },
    );
    expect(bySystems / all).toBeGreaterThan(0.02);
  });

  it('is proved among hundreds of told sets that share no two persons out of thousands', () => {
    const told = Array.from({ length: 100 }, (_, of) => {
      const random = statistical(700 + of);
      return persons(() => random.below(100) < 9);
    });
    const outside = (inTold: number) => 4_000 - inTold;
    const random = statistical(699);
    const asked = persons(() => random.below(10) === 0);
    expect(prove([...told, asked], { everybody: true, outside, by: 'systems' })).toBeGreaterThanOrEqual(11);
    // Who is in the first and not in the second is told as well: what is left of the first follows, but for four people.
    const [first, second] = told.map((set) => new Set(set));
    const only = persons((i) => first?.has(i) === true && second?.has(i) !== true);
    const both = persons(
      (i) => (first?.has(i) === true && second?.has(i) === true) || (i > 3_900 && i % 25 === 0),
    );
    const proved = prove([...told, only, both], { everybody: true, outside, by: 'systems' });
    expect(proved).toBeGreaterThan(0);
    expect(proved).toBeLessThanOrEqual(4);
  });

  it('is never more than to any sum with weights of small parts', () => {
    const weights = [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2];
    fc.assert(
      fc.property(sequences(10, 4), ({ persons, everybody, sets }) => {
        fc.pre(sets.length > 0);
        const proved = prove(sets, { everybody, outside: (told) => persons - told });
        const whole = Uint32Array.from({ length: persons }, (_, i) => i);
        const told = [...(everybody ? [whole] : []), ...sets.slice(0, -1)].map((set) => new Set(set));
        const asked = new Set(sets.at(-1));
        let nearest = persons;
        const visit = (at: number, sums: readonly number[]): void => {
          const set = told[at];
          if (set === undefined) {
            nearest = Math.min(nearest, sums.filter((sum) => sum !== 0).length);
            return;
          }
          for (const weight of weights)
            visit(
              at + 1,
              sums.map((sum, i) => sum - (set.has(i) ? weight : 0)),
            );
        };
        visit(
          0,
          [...whole].map((i) => (asked.has(i) ? 1 : 0)),
        );
        expect(proved).toBeLessThanOrEqual(nearest);
        const truth = trueDistance(
          { persons, told: sets.slice(0, -1), everybody },
          sets.at(-1) ?? new Uint32Array(),
        );
        expect(truth).toBeLessThanOrEqual(nearest);
      }),
      { numRuns: 300 },
    );
  });

  it('counts each person once: two crossed halves and their parity', () => {
    // Four strata of five: the one contrast there is proves five, and no more of the same people.
    const of = (is: (i: number) => boolean) =>
      Uint32Array.from(Array.from({ length: 20 }, (_, i) => i).filter(is));
    const halves = [of((i) => i < 10), of((i) => i % 10 < 5)];
    const odd = of((i) => i < 10 !== i % 10 < 5);
    expect(prove([...halves, odd], { everybody: true, outside: (told) => 20 - told })).toBe(5);
    expect(trueDistance({ persons: 20, told: halves, everybody: true }, odd)).toBe(5);
  });
});
