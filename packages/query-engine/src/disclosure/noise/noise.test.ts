import { describe, expect, it } from 'vitest';
import { DisclosureError } from '../errors.ts';
import { gaussianNoise, halfWidth95Of, laplaceNoise, tailPoint } from './noise.ts';

describe('noise for a vector of cells', () => {
  it('has the scale l0 linf / epsilon, exactly', () => {
    expect(laplaceNoise({ l0: 3, linf: 200n, epsilonMicro: 700_000n })).toEqual({
      mechanism: 'discrete-laplace',
      scale: { numerator: 6_000n, denominator: 7n },
    });
  });

  it('has the variance l0 linf^2 / (2 rho), exactly', () => {
    expect(gaussianNoise({ l0: 3, linf: 200n, rhoNano: 125_000_000n })).toEqual({
      mechanism: 'discrete-gaussian',
      variance: { numerator: 480_000n, denominator: 1n },
    });
  });

  it('loses exactly epsilon where a person changes l0 cells by linf each, and more beyond the declared bounds', () => {
    const noise = laplaceNoise({ l0: 2, linf: 3n, epsilonMicro: 500_000n });
    const b =
      noise.mechanism === 'discrete-laplace'
        ? Number(noise.scale.numerator) / Number(noise.scale.denominator)
        : 0;
    // log(P[x]/P[x - d]) is at most d/b in each cell, for every x of the support.
    expect((2 * 3) / b).toBeCloseTo(0.5, 12);
    expect((3 * 3) / b).toBeGreaterThan(0.5);
  });

  it('depends on declared bounds only: nothing of it can be learnt from a width', () => {
    const [one, two] = [1, 2].map(() => laplaceNoise({ l0: 1, linf: 7n, epsilonMicro: 300_000n }));
    expect(one).toEqual(two);
  });

  it.each([
    [0, 1n],
    [1.5, 1n],
    [Number.NaN, 1n],
    [1, 0n],
    [1, -1n],
    [1, 1n << 63n],
  ])('l0 %d, linf %i: missing or senseless bounds are an error', (l0, linf) => {
    expect(() => laplaceNoise({ l0, linf, epsilonMicro: 1n })).toThrow(DisclosureError);
    expect(() => gaussianNoise({ l0, linf, rhoNano: 1n })).toThrow(DisclosureError);
  });

  it('has tails and widths at scales far above those of persons', () => {
    const wide = laplaceNoise({ l0: 1, linf: 10n ** 15n, epsilonMicro: 1_000_000n });
    // ln(20/(1 + …)) for a fine grid: the half width is b ln 20.
    expect(Number(halfWidth95Of(wide)) / 1e15).toBeCloseTo(Math.log(20), 9);
    const m = tailPoint(wide, { numerator: 1n, denominator: 1_000_000n });
    expect(Number(m) / 1e15).toBeCloseTo(Math.log(500_000), 9);
    const normal = gaussianNoise({ l0: 1, linf: 10n ** 15n, rhoNano: 500_000_000n });
    expect(Number(halfWidth95Of(normal)) / 1e15).toBeCloseTo(1.96, 9);
  });
});
