import { describe, expect, it } from 'vitest';
import { statistical } from '../../../test/support/seed.ts';
import { provedBySystems } from './elimination.ts';
import { primeField } from './prime-field.ts';
import { Strata } from './strata.ts';
import { paired } from './wanted.ts';

const fields = [primeField(statistical(660)), primeField(statistical(661))] as const;

const [PEOPLE, SETS] = [3_000, 30];

/** Sets of no visible shape, so that hardly two people are in the same ones; of each a second one, of other people as well. */
function shapeless({ twice }: { readonly twice: boolean }): Strata {
  const random = statistical(662);
  const strata = new Strata({ everybody: true });
  const tell = (persons: number[]) => strata.split(Uint32Array.from(persons));
  for (let set = 0; set < SETS; set += 1) {
    const share = 5 + random.below(25);
    const persons = Array.from({ length: PEOPLE }, (_, i) => i).filter(() => random.below(100) < share);
    const others = Array.from({ length: 5 }, (_, i) => PEOPLE + 5 * set + i);
    tell(persons);
    if (twice) tell([...persons, ...others]);
  }
  strata.setOutside(100_000);
  return strata;
}

function prove(strata: Strata, enough: number, limits?: { readonly work: number; readonly inVain: number }) {
  const reached = strata.reach(Uint32Array.from({ length: 200 }, (_, i) => i));
  const { wanted } = paired(strata, reached);
  return provedBySystems({ strata, fields, ...(limits && { limits }) }, { reached, wanted }, enough);
}

/** What one equation may take, which is begun before the limit. */
const ONE = 2 * (2 * SETS + 1) ** 2;

describe('systems', () => {
  it('are found among sets of no visible shape', () => {
    expect(prove(shapeless({ twice: false }), 44).proved).toBe(44);
    expect(prove(shapeless({ twice: true }), 44).proved).toBe(44);
  });

  it('are given up when to find them takes more work than it may', () => {
    const strata = shapeless({ twice: false });
    const whole = prove(strata, 44);
    const work = Math.floor(whole.work / 2);
    const half = prove(strata, 44, { work, inVain: work });
    expect(half.proved).toBeGreaterThan(0);
    expect(half.proved).toBeLessThan(44);
    expect(half.work).toBeLessThan(work + ONE);
    expect(prove(strata, 44, { work: whole.work, inVain: 100 }).proved).toBeLessThan(44);
  });

  it('are given up when to find them again by the second prime takes more work than it may', () => {
    // Two sets that are one among these people leave one of their weights open: a single prime is never enough.
    const strata = shapeless({ twice: true });
    const whole = prove(strata, 1);
    expect(whole.proved).toBe(1);
    const work = Math.floor(0.75 * whole.work);
    const cut = prove(strata, 1, { work, inVain: work });
    expect(cut.proved).toBe(0);
    expect(cut.work).toBeLessThan(work + ONE);
  });
});
