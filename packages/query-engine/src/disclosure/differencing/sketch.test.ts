import fc from 'fast-check';
import { expect, it } from 'vitest';
import { statistical } from '../../../test/support/seed.ts';
import { sketchOf, surelyApart } from './sketch.ts';

const seats = fc.uniqueArray(fc.nat(2_000), { maxLength: 400 }).map((all) => Uint32Array.from(all).sort());

it('sketches never say that two sets are further apart than they are', () => {
  fc.assert(
    fc.property(seats, seats, (one, other) => {
      const apart = new Set([...one, ...other]).size * 2 - one.length - other.length;
      expect(surelyApart(sketchOf(one), sketchOf(other), apart + 1)).toBe(false);
      expect(surelyApart(sketchOf(one), sketchOf(one), 1)).toBe(false);
    }),
    { numRuns: 500 },
  );
});

it('sketches tell nearly all unrelated sets of the same size apart', () => {
  const random = statistical(690);
  for (const size of [300, 3_000]) {
    const sketches = Array.from({ length: 60 }, () =>
      sketchOf(Uint32Array.from({ length: size }, () => random.below(600_000)).sort()),
    );
    const told = sketches.slice(1).filter((sketch, i) => surelyApart(sketch, sketches[i] ?? sketch, 176));
    expect(told.length).toBeGreaterThan(55);
  }
});
