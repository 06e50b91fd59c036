import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sequences } from '../../../test/differencing/arbitraries.ts';
import { trueDistance } from '../../../test/differencing/true-distance.ts';
import { statistical } from '../../../test/support/seed.ts';
import { Basis } from './basis.ts';
import { provedDistance } from './contrast.ts';
import { primeField } from './prime-field.ts';
import { Strata } from './strata.ts';

const field = primeField(statistical(601));

/** Everything but the last set is told; of the last the distance is proved. */
function prove(
  sets: readonly Uint32Array[],
  { everybody, outside }: { everybody: boolean; outside: (told: number) => number },
) {
  const strata = new Strata({ everybody });
  const basis = new Basis(strata, field);
  for (const set of sets.slice(0, -1)) {
    strata.split(set);
    if (!basis.add()) strata.join();
  }
  strata.setOutside(everybody ? outside(strata.persons) : 0);
  const last = sets.at(-1) ?? new Uint32Array();
  return provedDistance({ strata, basis, field }, strata.reach(last), { enough: 100, rounds: 24 });
}

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
