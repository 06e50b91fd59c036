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
  // What is dropped takes what is made of it along, and nothing stays that still hangs on it.
  const dropped = system.drop((id) => id === 0);
  expect(dropped).toContain(0);
  const again = system.begin(equations[0] ?? new Int32Array(), 0);
  system.reduce(again);
  expect(again.lead).not.toBe(-1);
});
