import { expect, it } from 'vitest';
import { statistical } from '../../../test/support/seed.ts';
import { provedBySystems } from './elimination.ts';
import { primeField } from './prime-field.ts';
import { Strata } from './strata.ts';
import { paired } from './wanted.ts';

const fields = [primeField(statistical(660)), primeField(statistical(661))] as const;

/**
 * A hub and leaves that share a decoy: with the decoy's row first the equations stay sparse, and in the contradiction,
 * which the decoy has no part in, every one fills all that follow.
 */
function arrow(leaves: number) {
  let next = 0;
  const seats = (n: number) => Array.from({ length: n }, () => next++);
  const [decoy, own, hub] = [seats(33), seats(400), seats(20)];
  const leaf = Array.from({ length: leaves }, (_, i) => seats(i < 3 ? 42 : 33));
  const three = Array.from({ length: 3 }, () => seats(9));
  const [one, other, beside] = [seats(31), seats(31), seats(400)];
  const strata = new Strata({ everybody: true });
  const tell = (...persons: number[][]) => strata.split(Uint32Array.from(persons.flat()).sort());
  tell(decoy, own);
  tell(decoy, hub, ...leaf, ...three);
  for (const [i, persons] of leaf.entries())
    tell(i < leaves - 2 ? decoy : [], persons, ...three.filter((_, j) => j !== i));
  tell(other, beside);
  tell(decoy, one, other);
  strata.setOutside(100_000);
  const asked = Uint32Array.from([...three, ...leaf.slice(-2)].flat()).sort();
  return { strata, asked };
}

it('systems are given up when to find them, or to find them again, takes more work than it may', () => {
  const { strata, asked } = arrow(1_200);
  const reached = strata.reach(asked);
  const { wanted } = paired(strata, reached);
  const { work } = provedBySystems({ strata, fields }, { reached, wanted }, 33);
  expect(work).toBeGreaterThan(1e6);
  // The last equation of each is begun before the limit: it meets every pivot at most.
  expect(work).toBeLessThan(60e6 + 2 * 1_200 * 2 * 1_300);
});
