import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sequences } from '../../../test/differencing/arbitraries.ts';
import { trueDistance } from '../../../test/differencing/true-distance.ts';
import { statistical } from '../../../test/support/seed.ts';
import { Basis } from './basis.ts';
import { evenly, nearestFound } from './nearest.ts';
import { primeField } from './prime-field.ts';
import { Strata } from './strata.ts';

const fields = [primeField(statistical(630)), primeField(statistical(631))] as const;

describe('the nearest combination that is found', () => {
  it('is as far away as it says, and not nearer than the nearest', () => {
    let [exactly, all] = [0, 0];
    fc.assert(
      fc.property(sequences(14, 8), ({ persons, everybody, sets }) => {
        fc.pre(sets.length > 0);
        const strata = new Strata({ everybody });
        const basis = new Basis(strata, fields[0]);
        const told: Uint32Array[] = [];
        for (const set of sets.slice(0, -1)) {
          strata.split(set);
          if (basis.add()) told.push(set);
          else strata.join();
        }
        strata.setOutside(everybody ? persons - strata.persons : 0);
        const asked = sets.at(-1) ?? new Uint32Array();
        const { terms, under, distance } = nearestFound(
          { strata, basis, fields },
          strata.reach(asked),
          evenly,
        );
        const inColumn = [...(everybody ? [null] : []), ...told];
        let apart = 0;
        for (let person = 0; person < persons; person += 1) {
          const sum = terms.reduce((value, { column, over }) => {
            const set = inColumn[column];
            return set === null || set?.includes(person) ? value + over : value;
          }, 0);
          if (sum !== (asked.includes(person) ? under : 0)) apart += 1;
        }
        expect(distance).toBe(apart);
        const truth = trueDistance({ persons, told, everybody }, asked);
        expect(distance).toBeGreaterThanOrEqual(truth);
        all += 1;
        if (distance === truth) exactly += 1;
      }),
      { numRuns: 1_500 },
    );
    expect(exactly / all).toBeGreaterThan(0.5);
  });
});
