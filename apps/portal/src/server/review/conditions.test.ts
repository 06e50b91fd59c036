import { defaultSdcPolicy } from '@assent/query-engine/exact';
import { expect, test } from 'vitest';
import { PortalError } from '../errors/error.ts';
import type { Conditions } from '../shapes.ts';
import { assertWithinVotes } from './conditions.ts';

/** A dataset that admits all of the named rules. */
const sdc = { ...defaultSdcPolicy, outputCheck: true };

const voted: Conditions = {
  epsilonMicro: 500_000,
  threshold: 11,
  regime: 'differential-privacy',
  expiresOn: '2027-06-30',
  analyses: ['count', 'trend'],
};
const wide: Conditions = {
  epsilonMicro: 900_000,
  threshold: 10,
  regime: 'statistical-disclosure-control',
  expiresOn: '2027-12-31',
  analyses: ['count', 'trend', 'attrition'],
};

const widerIn = (decided: Conditions, votes: readonly Conditions[]): readonly string[] => {
  try {
    assertWithinVotes(decided, votes, sdc);
    return [];
  } catch (error) {
    if (!(error instanceof PortalError)) throw error;
    expect(error.code).toBe('REVIEW_WIDER_THAN_VOTES');
    return error.fields;
  }
};

test.each(Object.keys(voted) as (keyof Conditions)[])('%s is no wider than the narrowest vote', (field) => {
  // The narrow vote stands beside one that allows more, in either order.
  for (const votes of [
    [voted, wide],
    [wide, voted],
  ]) {
    expect(widerIn({ ...voted, [field]: wide[field] }, votes)).toEqual([field]);
    expect(widerIn(voted, votes)).toEqual([]);
  }
});

test('each condition is held to the vote that is narrowest in it', () => {
  const other = { ...wide, epsilonMicro: 100_000, analyses: ['count'] as Conditions['analyses'] };
  expect(widerIn(voted, [voted, other])).toEqual(['epsilonMicro', 'analyses']);
  expect(widerIn({ ...voted, epsilonMicro: 100_000, analyses: ['count'] }, [voted, other])).toEqual([]);
});

test('votes without conditions approve what was asked for', () => {
  expect(widerIn(wide, [])).toEqual([]);
});

test('noise is narrower than exact numbers', () => {
  expect(widerIn({ ...wide, regime: 'differential-privacy' }, [wide])).toEqual([]);
});

const exact = { ...wide, policy: 'standard', numbersPerYear: 100 } as const satisfies Conditions;

test('rules of exact numbers are no weaker than a vote says, and numbers no more', () => {
  expect(widerIn({ ...exact, numbersPerYear: 101 }, [exact, wide])).toEqual(['numbersPerYear']);
  expect(widerIn({ ...exact, numbersPerYear: undefined }, [exact])).toEqual(['numbersPerYear']);
  expect(widerIn({ ...exact, policy: 'checked' }, [exact])).toEqual(['policy']);
  expect(widerIn({ ...exact, policy: undefined }, [exact])).toEqual(['policy']);
  expect(widerIn(exact, [{ ...exact, policy: 'wide' }])).toEqual(['policy']);
  expect(widerIn({ ...exact, policy: 'wide' }, [exact])).toEqual([]);
  expect(widerIn(exact, [exact, wide])).toEqual([]);
});

test('of noise nothing is said of exact numbers, and a vote for noise says nothing of their rules', () => {
  expect(widerIn({ ...wide, regime: 'differential-privacy' }, [exact])).toEqual([]);
  expect(widerIn(exact, [{ ...exact, regime: 'differential-privacy' }])).toEqual(['regime']);
});
