import { expect, it } from 'vitest';
import { seeded } from '../../../test/support/fixed-seed.ts';
import { quantile, stepOf } from './quantile.ts';

const question = {
  values: [{ index: 1, count: 3n }],
  candidates: 4,
  rank: { numerator: 1, denominator: 2 },
  epsilonMicro: 500_000n,
  linf: 1n,
};

it.each([0n, -1n, 1_000_001n])('a bound of %i values a person is refused for what it is', (linf) => {
  expect(() => quantile({ ...question, linf }, seeded(1))).toThrow(
    expect.objectContaining({ code: 'DISCLOSURE_SENSITIVITY' }),
  );
});

it('who may contribute twice as much is drowned twice as deep', () => {
  const [once, twice] = [stepOf(question), stepOf({ ...question, linf: 2n })];
  expect(once.numerator * twice.denominator).toBe(2n * twice.numerator * once.denominator);
});
