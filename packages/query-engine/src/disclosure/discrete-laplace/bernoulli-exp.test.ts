import { describe, expect, it } from 'vitest';
import { enumerateUniform, type Probability, plus, reduce } from '../../../test/support/enumerate.ts';
import { bernoulliExp } from './bernoulli-exp.ts';

/** x^k / k! as an exact fraction. */
function term(numerator: bigint, denominator: bigint, k: number): Probability {
  let [top, bottom] = [1n, 1n];
  for (let i = 1n; i <= BigInt(k); i += 1n) {
    top *= numerator;
    bottom *= denominator * i;
  }
  return reduce(top, bottom);
}

/**
 * After `depth` draws the loop has stopped at k = 1..depth, and at k with probability
 * x^(k-1)/(k-1)! - x^k/k!. So P[true and decided] is a partial sum of exp(-x), exactly.
 */
function decided(numerator: bigint, denominator: bigint, depth: number, odd: boolean): Probability {
  let sum: Probability = { numerator: 0n, denominator: 1n };
  for (let k = 1; k <= depth; k += 1) {
    if ((k % 2 === 1) !== odd) continue;
    const next = term(numerator, denominator, k);
    sum = plus(sum, term(numerator, denominator, k - 1));
    sum = plus(sum, { numerator: -next.numerator, denominator: next.denominator });
  }
  return sum;
}

describe('bernoulli(exp(-x)), enumerated', () => {
  it.each([
    [0, 1, 4],
    [1, 1, 12],
    [1, 2, 12],
    [1, 3, 8],
    [2, 3, 7],
    [3, 7, 5],
    [1, 1000, 3],
    [5, 8, 5],
    [9, 10, 4],
  ])('x = %i/%i to %i draws has exactly the probabilities of the series', (numerator, denominator, depth) => {
    const { outcomes, undecided } = enumerateUniform({ draws: depth }, (random) =>
      bernoulliExp(random, numerator, denominator),
    );
    const [n, d] = [BigInt(numerator), BigInt(denominator)];
    expect(outcomes.get(true)).toEqual(decided(n, d, depth, true));
    if (outcomes.has(false)) expect(outcomes.get(false)).toEqual(decided(n, d, depth, false));
    expect(undecided).toEqual(term(n, d, depth));
  });

  it('is always true at x = 0 and never forms a probability above 1', () => {
    const bounds: number[] = [];
    const random = {
      below(bound: number) {
        bounds.push(bound);
        return 0;
      },
    };
    expect(bernoulliExp(random, 0, 7)).toBe(true);
    expect(bounds).toEqual([7]);
  });
});
