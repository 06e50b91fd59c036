import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sequences } from '../../../test/differencing/arbitraries.ts';
import { rankOf } from '../../../test/differencing/rational.ts';
import { statistical } from '../../../test/support/seed.ts';
import { Basis } from './basis.ts';
import { primeField } from './prime-field.ts';
import { Strata } from './strata.ts';

const field = primeField(statistical(620));

/** The inverse is one: each row alone is met by its weights, and each row is the sum of itself. */
function expectInverse(basis: Basis, strata: Strata): void {
  const { rows } = basis;
  expect(rows).toHaveLength(strata.columns);
  expect(new Set(rows).size).toBe(rows.length);
  rows.forEach((stratum, i) => {
    const weights = basis.weightsFor((other) => (other === stratum ? 1 : 0));
    expect(weights).toHaveLength(strata.columns);
    expect(rows.map((row) => strata.product(row, weights, field.p))).toEqual(
      rows.map((_, j) => (i === j ? 1 : 0)),
    );
    expect([...basis.sumFor(stratum)]).toEqual(rows.map((_, j) => (i === j ? 1 : 0)));
  });
  // Every other row is made of the basis' rows.
  for (let s = 0; s < strata.count; s += 1) {
    const sum = basis.sumFor(s);
    for (let column = 0; column < strata.columns; column += 1) {
      const made =
        rows.reduce((all, row, i) => all + (strata.has(row, column) ? (sum[i] ?? 0) : 0), 0) % field.p;
      expect(made).toBe(strata.has(s, column) ? 1 : 0);
    }
  }
}

const rowsOf = (strata: Strata) =>
  Array.from({ length: strata.count }, (_, s) =>
    Array.from({ length: strata.columns }, (_, column) => (strata.has(s, column) ? 1 : 0)),
  );

describe('a basis of the told sets', () => {
  it('keeps the inverse of its rows, whatever is told, taken back and replaced', () => {
    fc.assert(
      fc.property(sequences(30, 14), fc.infiniteStream(fc.nat(99)), ({ everybody, sets, persons }, draws) => {
        const draw = (below: number) => (draws.next().value ?? 0) % below;
        const strata = new Strata({ everybody });
        const basis = new Basis(strata, field);
        strata.setOutside(everybody ? persons : 0);
        for (const set of sets) {
          const before = rankOf(rowsOf(strata), strata.columns);
          strata.split(set);
          const told = basis.add();
          // Modulo a prime and over the fractions alike.
          expect(told).toBe(rankOf(rowsOf(strata), strata.columns) > before);
          if (!told) strata.join();
          expectInverse(basis, strata);
          if (draw(3) === 0 && strata.columns > 0)
            basis.replace(draw(strata.columns), (s) => strata.size(s) * (s % 3));
          expectInverse(basis, strata);
          if (draw(4) === 0 && strata.columns > (everybody ? 1 : 0)) {
            basis.remove();
            strata.join();
            expectInverse(basis, strata);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is not moved by what happens to a copy', () => {
    const strata = new Strata({ everybody: true });
    const basis = new Basis(strata, field);
    strata.setOutside(3);
    for (const set of [
      [0, 1, 2, 3],
      [2, 3, 4, 5, 6],
      [0, 3, 6, 7],
    ]) {
      strata.split(Uint32Array.from(set));
      basis.add();
    }
    const before = [...basis.rows];
    const copy = basis.copy();
    expectInverse(copy, strata);
    for (let place = 0; place < 4; place += 1)
      copy.replace(place, (s) => (before.includes(s) ? 0 : strata.size(s)));
    expectInverse(copy, strata);
    expect(copy.rows).not.toEqual(before);
    expect(basis.rows).toEqual(before);
    expectInverse(basis, strata);
  });

  it('grows beyond the room it had', () => {
    const strata = new Strata({ everybody: true });
    const basis = new Basis(strata, field);
    strata.setOutside(1);
    for (let i = 0; i < 90; i += 1) {
      strata.split(Uint32Array.of(i, i + 1, i + 2));
      expect(basis.add()).toBe(true);
    }
    expectInverse(basis, strata);
    for (let i = 0; i < 40; i += 1) {
      basis.remove();
      strata.join();
    }
    expectInverse(basis, strata);
  });
});
