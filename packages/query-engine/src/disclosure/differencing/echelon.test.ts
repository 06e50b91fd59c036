import { expect, it } from 'vitest';
import { statistical } from '../../../test/support/seed.ts';
import { Echelon } from './echelon.ts';
import { fieldModulo, residue } from './prime-field.ts';

/** The largest prime that is drawn: sums of products come as near to what a double holds as they can. */
const field = fieldModulo(2 ** 26 - 5);

it('equations that follow are left with nothing, and those that contradict with the difference, among full ones', () => {
  const random = statistical(670);
  const n = 120;
  const equations = Array.from({ length: n + 40 }, () =>
    Int32Array.from({ length: n }, (_, i) => i).filter(() => random.below(2) === 0),
  );
  const weights = Array.from({ length: n }, () => random.below(field.p));
  const sumOf = (own: Int32Array) => own.reduce((sum, i) => (sum + (weights[i] ?? 0)) % field.p, 0);
  const system = new Echelon(n, field);
  let followed = 0;
  for (const [id, own] of equations.entries()) {
    const wrong = id >= n ? id : 0;
    const rest = system.begin(own, (sumOf(own) + wrong) % field.p);
    system.reduce(rest);
    if (rest.lead !== -1) {
      system.keep(rest, id);
      continue;
    }
    followed += 1;
    expect(residue(rest.value, field.p, 1 / field.p)).toBe(wrong);
    const sources = system.sourcesOf(rest);
    expect(sources.every((source) => source < id)).toBe(true);
  }
  expect(followed).toBeGreaterThanOrEqual(40);
});

it('an equation that is dropped takes along what is made of it, and nothing else', () => {
  const system = new Echelon(4, field);
  const keep = (unknowns: number[], id: number) => {
    const rest = system.begin(Int32Array.from(unknowns), 0);
    system.reduce(rest);
    system.keep(rest, id);
    return system.sourcesOf(rest);
  };
  keep([0, 3], 1);
  // Ends with the same unknown as the first, which is taken from it.
  expect(keep([1, 3], 2)).toEqual(expect.arrayContaining([1]));
  keep([0, 2], 3);
  expect(system.drop((id) => id === 1).sort()).toEqual([1, 2]);
  expect(system.drop(() => true)).toEqual([3]);
});
