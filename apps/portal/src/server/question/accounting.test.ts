import { expect, test } from 'vitest';
import { chargesLeft, costIn, epsilonOfRho, rhoOfEpsilon, rhoOfPure } from './accounting.ts';

test('pure epsilon as rho is rounded up, never down', () => {
  expect(rhoOfPure(1_000_000n)).toBe(500_000_000n);
  expect(rhoOfPure(1n)).toBe(1n);
  expect(rhoOfPure(45n)).toBe(2n);
});

test('a cap of epsilon never buys a rho that tells more epsilon than the cap', () => {
  for (const micro of [1n, 1_000n, 250_000n, 1_000_000n, 3_000_000n, 20_000_000n]) {
    expect(epsilonOfRho(rhoOfEpsilon(micro))).toBeLessThanOrEqual(micro);
  }
  // 1 epsilon at delta 1e-6: (sqrt(14.8155) - sqrt(13.8155))^2 = 0.01747.
  expect(Number(rhoOfEpsilon(1_000_000n)) / 1e9).toBeCloseTo(0.01747, 4);
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
