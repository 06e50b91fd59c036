import { expect, test } from 'vitest';
import { chargesLeft, costIn, epsilonOfRho, rhoOfEpsilon } from './accounting.ts';

test('a cap of epsilon never buys a rho that tells more epsilon than the cap', () => {
  for (const micro of [1n, 1_000n, 250_000n, 1_000_000n, 3_000_000n, 20_000_000n]) {
    expect(epsilonOfRho(rhoOfEpsilon(micro))).toBeLessThanOrEqual(micro);
  }
  // 1 epsilon at delta 1e-6: the tight conversion pays for more than (sqrt(14.8155) - sqrt(13.8155))^2 = 0.01747.
  expect(rhoOfEpsilon(1_000_000n)).toBe(24_355_944n);
});

test('one unit is charged, not both', () => {
  const cost = { epsilonMicro: 100_000n, deltaPico: 10_000n };
  expect(costIn('pure', cost)).toEqual({ ...cost, rhoNano: 0n });
  expect(costIn('zcdp', cost)).toEqual({ epsilonMicro: 0n, deltaPico: 10_000n, rhoNano: 5_000_000n });
});

test('the charges left are those of the unit that is charged; a free one has no end', () => {
  const of = { epsilonCapMicro: 1_000n, epsilonSpentMicro: 0n, rhoCapNano: 100n, rhoSpentNano: 40n };
  expect(chargesLeft(of, { epsilonMicro: 300n, rhoNano: 0n })).toBe(3);
  expect(chargesLeft(of, { epsilonMicro: 0n, rhoNano: 31n })).toBe(1);
  expect(chargesLeft(of, { epsilonMicro: 0n, rhoNano: 0n })).toBe(Number.POSITIVE_INFINITY);
});
