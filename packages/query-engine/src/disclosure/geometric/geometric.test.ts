import { describe, expect, it } from 'vitest';
import { approximate, enumerateUniform } from '../../../test/support/enumerate.ts';
import { goodnessOfFit } from '../../../test/support/goodness-of-fit.ts';
import { statistical } from '../../../test/support/seed.ts';
import { DisclosureError } from '../errors.ts';
import { type Fraction, fraction, parseFraction } from '../exact/fraction.ts';
import { noisyCount, oneSidedGeometric, twoSidedGeometric } from './geometric.ts';

const massOf = ({ numerator, denominator }: Fraction) => {
  const alpha = Math.exp(-Number(denominator) / Number(numerator));
  return (x: number): number => ((1 - alpha) / (1 + alpha)) * alpha ** Math.abs(x);
};

describe('two-sided geometric', () => {
  it.each(['1', '10', '3/2', '1/3', '1000000/693147'])(
    'a million draws at scale %s fit the exact mass (alpha 1e-6)',
    (text) => {
      const scale = parseFraction(text);
      const random = statistical(41);
      const sample = (): number => Number(twoSidedGeometric(random, scale));
      expect(goodnessOfFit(sample, { draws: 1_000_000, mass: massOf(scale) })).toBeGreaterThan(1e-6);
    },
  );

  it('the test is able to fail: the difference of two draws that are one draw too long does not fit', () => {
    const scale = fraction(2n, 1n);
    const random = statistical(42);
    const sample = (): number =>
      Number(oneSidedGeometric(random, scale) - 1n - oneSidedGeometric(random, scale));
    expect(goodnessOfFit(sample, { draws: 1_000_000, mass: massOf(scale) })).toBeLessThan(1e-6);
  });

  it.each([
    [1n, 1n],
    [2n, 1n],
    [3n, 2n],
  ])('one side at scale %i/%i, enumerated: between its decided mass and that plus the undecided', (t, s) => {
    const alpha = Math.exp(-Number(s) / Number(t));
    const { outcomes, undecided } = enumerateUniform({ oneIn: 100_000n }, (random) =>
      Number(oneSidedGeometric(random, fraction(t, s))),
    );
    const open = approximate(undecided);
    expect(open).toBeLessThan(0.2);
    for (const [x, probability] of outcomes) {
      const exact = (1 - alpha) * alpha ** x;
      expect(approximate(probability)).toBeLessThanOrEqual(exact + 1e-12);
      expect(approximate(probability) + open).toBeGreaterThanOrEqual(exact - 1e-12);
    }
  });
});

describe('noisy counts', () => {
  it('lose at most epsilon over the whole support, at the declared share and not beyond it', () => {
    const [epsilon, linf] = [0.5, 3];
    const mass = massOf(fraction(BigInt(linf) * 1_000_000n, 500_000n));
    const loss = (moved: number): number => {
      let worst = 0;
      for (let x = -300; x <= 300; x += 1)
        worst = Math.max(worst, Math.abs(Math.log(mass(x) / mass(x - moved))));
      return worst;
    };
    expect(loss(linf)).toBeCloseTo(epsilon, 9);
    expect(loss(linf + 1)).toBeGreaterThan(epsilon + 0.1);
  });

  it('draw noise of scale linf/epsilon around the count', () => {
    const random = statistical(43);
    const scale = fraction(6n, 1n);
    const sample = (): number => Number(noisyCount(100n, { epsilonMicro: 500_000n, linf: 3n, random })) - 100;
    expect(goodnessOfFit(sample, { draws: 300_000, mass: massOf(scale) })).toBeGreaterThan(1e-6);
  });

  it('are refused without a bound: never "no noise"', () => {
    const random = statistical(44);
    expect(() => noisyCount(1n, { epsilonMicro: 1n, linf: 0n, random })).toThrow(DisclosureError);
    expect(() => noisyCount(1n, { epsilonMicro: 0n, linf: 1n, random })).toThrow(DisclosureError);
  });
});
