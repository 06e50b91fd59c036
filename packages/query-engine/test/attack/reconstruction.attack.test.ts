import { describe, expect, it } from 'vitest';
import type { UniformIntegers } from '../../src/disclosure/random/random-bits.ts';
import { statistical } from '../support/seed.ts';
import { i2b2, roundToFive, suppressUnderTen } from './support/baselines.ts';
import { margin, mostRight } from './support/membership.ts';
import { DELTA_PICO, released, ruleAt } from './support/ours.ts';

/**
 * Dinur and Nissim 2003: 40 persons with one secret bit each, 400 counts over random halves of them, and least squares.
 * Each count is padded with persons the attacker knows to be in it, so that no threshold withholds any.
 */
const PERSONS = 40;
const QUESTIONS = 400;

const bit = (random: UniformIntegers): number => random.below(2);
const matrix = (random: UniformIntegers): number[][] =>
  Array.from({ length: QUESTIONS }, () => Array.from({ length: PERSONS }, () => bit(random)));

/** The share of bits got right over several secrets, one and the same set of questions. */
function recovered(
  secrets: number,
  { seed, padding, publish }: { seed: number; padding: number; publish: (count: number) => number },
): number {
  const random = statistical(seed);
  const questions = matrix(random);
  const solve = leastSquares(questions);
  let right = 0;
  for (let i = 0; i < secrets; i += 1) {
    const secret = Array.from({ length: PERSONS }, () => bit(random));
    const told = questions.map((row) => {
      const count = row.reduce((sum, asked, person) => sum + asked * (secret[person] ?? 0), 0);
      return publish(padding + count) - padding;
    });
    solve(told).forEach((guess, person) => {
      if ((guess > 0.5 ? 1 : 0) === secret[person]) right += 1;
    });
  }
  return right / (secrets * PERSONS);
}

/** x minimising |A x - b|, by the normal equations: (A'A)^-1 is worked out once. */
function leastSquares(rows: readonly (readonly number[])[]): (told: readonly number[]) => number[] {
  const size = rows[0]?.length ?? 0;
  const square = Array.from({ length: size }, (_, i) =>
    Array.from({ length: 2 * size }, (_, j) =>
      j < size ? rows.reduce((sum, row) => sum + (row[i] ?? 0) * (row[j] ?? 0), 0) : Number(j - size === i),
    ),
  );
  // Gauss–Jordan; A'A of 400 random rows is positive definite and well conditioned.
  square.forEach((pivot, i) => {
    const by = pivot[i] ?? 1;
    pivot.forEach((value, j) => {
      pivot[j] = value / by;
    });
    square.forEach((row, other) => {
      const factor = row[i] ?? 0;
      if (other === i || factor === 0) return;
      pivot.forEach((value, j) => {
        row[j] = (row[j] ?? 0) - factor * value;
      });
    });
  });
  return (told) => {
    const moments = Array.from({ length: size }, (_, i) =>
      rows.reduce((sum, row, r) => sum + (row[i] ?? 0) * (told[r] ?? 0), 0),
    );
    return square.map((row) => moments.reduce((sum, moment, j) => sum + moment * (row[size + j] ?? 0), 0));
  };
}

describe('linear reconstruction', () => {
  it.each([
    ['plain suppression under 10', (count: number) => suppressUnderTen(count) ?? 0],
    ['rounding to 5', (count: number) => roundToFive(count)],
  ])('recovers everybody’s bit under %s (baseline)', (_, publish) => {
    expect(recovered(10, { seed: 201, padding: 1_000, publish })).toBeGreaterThan(0.97);
  });

  it('recovers everybody’s bit under fixed normal noise (i2b2, baseline)', () => {
    const random = statistical(202);
    const publish = (count: number) => i2b2(count, random);
    expect(recovered(10, { seed: 203, padding: 1_000, publish })).toBeGreaterThan(0.97);
  });

  it.each([1_000_000n, 200_000n])(
    'recovers no bit more often than a budget of %i micro grants',
    (capMicro) => {
      const secrets = 100;
      const rule = ruleAt(capMicro / BigInt(QUESTIONS));
      const random = statistical(204);
      let withheld = 0;
      const publish = (count: number) => {
        const value = released(count, rule, random);
        if (value === null) withheld += 1;
        return value ?? 0;
      };
      const padding = 10 * rule.releasedFrom;
      const right = recovered(secrets, { seed: 205, padding, publish });
      // The attack is not stopped by withholding.
      expect(withheld).toBe(0);
      const delta = (QUESTIONS * Number(DELTA_PICO)) / 1e12;
      expect(right).toBeLessThan(mostRight(Number(capMicro) / 1e6, delta) + margin(secrets * PERSONS));
    },
  );
});
