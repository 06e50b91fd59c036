import { describe, expect, it } from 'vitest';
import { approximate, enumerateUniform } from '../../../test/support/enumerate.ts';
import { goodnessOfFit } from '../../../test/support/goodness-of-fit.ts';
import { statistical } from '../../../test/support/seed.ts';
import { discreteLaplaceWide } from '../discrete-laplace/wide.ts';
import { type Fraction, fraction, parseFraction } from '../exact/fraction.ts';
import { discreteGaussian } from './discrete-gaussian.ts';
import { gaussianHalfWidth95, gaussianTailPoint } from './tail.ts';

const DRAWS = 1_000_000;
const asNumber = ({ numerator, denominator }: Fraction): number => Number(numerator) / Number(denominator);

function massOf(variance: Fraction): (x: number) => number {
  const v = asNumber(variance);
  const weight = (x: number): number => Math.exp((-x * x) / (2 * v));
  let total = 1;
  for (let x = 1; x < 12 * Math.sqrt(v) + 12; x += 1) total += 2 * weight(x);
  return (x) => weight(x) / total;
}

describe('discrete Gaussian, sampled', () => {
  it.each(['1', '4', '1/3', '10/7', '100', '1/50', '2500/3'])(
    'a million draws of variance parameter %s fit the exact mass (alpha 1e-6)',
    (text) => {
      const variance = parseFraction(text);
      const random = statistical(31);
      const p = goodnessOfFit(() => Number(discreteGaussian(random, variance)), {
        draws: DRAWS,
        mass: massOf(variance),
      });
      expect(p).toBeGreaterThan(1e-6);
    },
  );

  it('the test is able to fail: a variance 2.5 % off and a rounded normal do not fit', () => {
    const random = statistical(32);
    const mass = massOf(fraction(4n, 1n));
    const off = fraction(410n, 100n);
    const p = goodnessOfFit(() => Number(discreteGaussian(random, off)), { draws: DRAWS, mass });
    expect(p).toBeLessThan(1e-6);
    // A standard normal rounded to whole numbers is not the discrete Gaussian, though it looks like it.
    const uniform = (): number => (random.below(2 ** 52) + 0.5) / 2 ** 52;
    const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
    expect(
      goodnessOfFit(() => Math.round(normal()), { draws: DRAWS, mass: massOf(fraction(1n, 1n)) }),
    ).toBeLessThan(1e-6);
  });
});

describe('discrete Gaussian, enumerated', () => {
  it.each([
    [1n, 1n],
    [1n, 2n],
    [5n, 3n],
  ])('variance %i/%i: every outcome is between its decided mass and that plus the undecided', (n, d) => {
    const mass = massOf(fraction(n, d));
    const { outcomes, undecided } = enumerateUniform({ oneIn: 60_000n }, (random) =>
      Number(discreteGaussian(random, fraction(n, d))),
    );
    const open = approximate(undecided);
    expect(open).toBeLessThan(0.7);
    let total = open;
    for (const [x, probability] of outcomes) {
      expect(approximate(probability)).toBeLessThanOrEqual(mass(x) + 1e-12);
      expect(approximate(probability) + open).toBeGreaterThanOrEqual(mass(x) - 1e-12);
      total += approximate(probability);
    }
    expect(total).toBeCloseTo(1, 12);
  });
});

describe('discrete Gaussian, over its support', () => {
  it.each(['1', '4', '25/2', '1/3'])(
    'variance %s: the Rényi loss of every order is at most order * rho',
    (text) => {
      const variance = parseFraction(text);
      const v = asNumber(variance);
      const rho = 1 / (2 * v);
      const total = 1 / massOf(variance)(0);
      for (const order of [1.5, 2, 4, 8]) {
        let sum = 0;
        for (let x = -300; x <= 300; x += 1) {
          // In logarithms: a ratio of two masses that underflow is not a number.
          sum += Math.exp((-order * x * x - (1 - order) * (x - 1) ** 2) / (2 * v)) / total;
        }
        expect(Math.log(sum) / (order - 1)).toBeLessThanOrEqual(order * rho * (1 + 1e-9));
      }
    },
  );

  it.each(['1', '4', '100', '2500/3'])(
    'variance %s: tail points and half widths hold and are near the smallest',
    (text) => {
      const variance = parseFraction(text);
      const mass = massOf(variance);
      const tail = (m: number): number => {
        let sum = 0;
        for (let x = m; x < m + 40 * Math.sqrt(asNumber(variance)) + 40; x += 1) sum += mass(x);
        return sum;
      };
      for (const pico of [1n, 1_000_000n, 1_000_000_000n]) {
        const m = Number(gaussianTailPoint(variance, { numerator: pico, denominator: 10n ** 12n }));
        expect(tail(m)).toBeLessThanOrEqual(Number(pico) / 1e12);
        expect(tail(Math.ceil(0.85 * (m - 2)))).toBeGreaterThan(Number(pico) / 1e12);
      }
      const w = Number(gaussianHalfWidth95(variance));
      expect(2 * tail(w + 1)).toBeLessThanOrEqual(0.05);
      expect(2 * tail(w - 1)).toBeGreaterThan(0.05);
    },
  );
});

describe('discrete Laplace of a wide scale', () => {
  it('agrees with the mass above 2^26 when looked at in cells of a third of the scale', () => {
    const scale = fraction(3n << 60n, 7n);
    const cell = (1n << 60n) / 7n;
    const random = statistical(33);
    const q = Math.exp(-1 / 3);
    // Folded to the positive side, cell by cell: a geometric distribution, here mirrored by a fair sign.
    const mass = (x: number): number => (x === 0 ? 1 - q : ((1 - q) * q ** Math.abs(x)) / 2);
    const sample = (): number => {
      const x = discreteLaplaceWide(random, scale);
      const size = Number((x < 0n ? -x : x) / cell);
      return x < 0n ? -size : size;
    };
    expect(goodnessOfFit(sample, { draws: 300_000, mass })).toBeGreaterThan(1e-6);
  });
});
