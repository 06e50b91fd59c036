import { describe, expect, it } from 'vitest';
import { drawNoise, laplaceNoise } from '../../src/disclosure/noise/noise.ts';
import { statistical } from '../support/seed.ts';
import { margin, mostRight, rightByOutput } from './support/membership.ts';
import { released, ruleAt } from './support/ours.ts';

/**
 * Mironov 2012: the textbook sampler -b ln(u) in doubles reaches only some doubles, and count + noise other ones for
 * another count. The low bits of one output rule a world out.
 */
const WORDS = 2 ** 32;
const SCALE = 2;
const textbook = (k: number): number => -SCALE * Math.log((k + 1) / WORDS);

/** Whether some draw of the textbook sampler turns this count into this output. */
function reaches(count: number, output: number): boolean {
  const about = Math.round(WORDS * Math.exp(-Math.abs(output - count) / SCALE)) - 1;
  for (let k = Math.max(0, about - 2); k <= about + 2; k += 1) {
    if (count + textbook(k) === output || count - textbook(k) === output) return true;
  }
  return false;
}

describe('the support of floating-point noise', () => {
  it('gives a textbook Laplace of epsilon 0.5 away in almost every single output (baseline)', () => {
    const random = statistical(161);
    const observe = (present: number) => {
      const noise = textbook(random.below(WORDS)) * (random.below(2) === 1 ? 1 : -1);
      const output = 100 + present + noise;
      return `${reaches(100, output)} ${reaches(101, output)}`;
    };
    const right = rightByOutput({ trials: 20_000, observe });
    expect(right).toBeGreaterThan(mostRight(0.5) + margin(10_000) + 0.2);
  });

  it('has no counterpart in ours: whole numbers, and both worlds reach the same ones', () => {
    const rule = ruleAt(500_000n);
    const random = statistical(162);
    const support = [new Set<number | null>(), new Set<number | null>()];
    const observe = (present: number) => {
      const value = released(100 + present, rule, random);
      expect(value === null || Number.isSafeInteger(value)).toBe(true);
      support[present]?.add(value);
      return value;
    };
    expect(rightByOutput({ trials: 100_000, observe })).toBeLessThan(mostRight(0.5) + margin(50_000));
    const [absent, present] = support;
    for (let value = rule.releasedFrom + 40; value < rule.releasedFrom + 60; value += 1) {
      expect([value, absent?.has(value), present?.has(value)]).toEqual([value, true, true]);
    }
  });

  it('nor for sums: their noise is whole in the fixed-point unit, at any scale', () => {
    const random = statistical(163);
    const noise = laplaceNoise({ l0: 3, linf: 123_457n, epsilonMicro: 700_001n });
    const parities = new Set<bigint>();
    for (let i = 0; i < 2_000; i += 1) {
      const drawn = drawNoise(random, noise);
      expect(typeof drawn).toBe('bigint');
      parities.add(((drawn % 7n) + 7n) % 7n);
    }
    // Every residue occurs: noise that is a multiple of something would leave the sum's own residue visible.
    expect(parities.size).toBe(7);
  });
});
