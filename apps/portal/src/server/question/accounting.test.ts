import { expect, test } from 'vitest';
import { chargesLeft, epsilonOfRho, rhoOfEpsilon } from './accounting.ts';

test('a cap of epsilon never buys a rho that tells more epsilon than the cap', () => {
  for (const micro of [1n, 1_000n, 250_000n, 1_000_000n, 3_000_000n, 20_000_000n]) {
    expect(epsilonOfRho(rhoOfEpsilon(micro))).toBeLessThanOrEqual(micro);
  }
  // 1 epsilon at delta 1e-6: the tight conversion pays for more than (sqrt(14.8155) - sqrt(13.8155))^2 = 0.01747.
  expect(rhoOfEpsilon(1_000_000n)).toBe(24_355_944n);
});

test('the charges left are those of the unit that is charged, and of delta; a free one has no end', () => {
  const of = { epsilonCapMicro: 1_000n, epsilonSpentMicro: 0n, rhoCapNano: 100n, rhoSpentNano: 40n };
  const cost = { epsilonMicro: 300n, deltaPico: 9n, rhoNano: 31n };
  expect(chargesLeft('pure', of, { ...cost, rhoNano: 0n })).toBe(3);
  expect(chargesLeft('zcdp', of, { ...cost, epsilonMicro: 0n })).toBe(1);
  expect(chargesLeft('pure', { ...of, deltaCapPico: 20n, deltaSpentPico: 2n }, cost)).toBe(2);
  expect(chargesLeft('zcdp', of, { epsilonMicro: 0n, deltaPico: 0n, rhoNano: 0n })).toBeNull();
});
