import { expect, test } from 'vitest';
import { conditionsInWords } from './conditions-in-words.ts';

test('conditions read as one line', () => {
  expect(
    conditionsInWords({
      epsilonMicro: 250_000,
      threshold: 20,
      regime: 'differential-privacy',
      expiresOn: '2027-03-03',
      analyses: ['count', 'breakdown:sex', 'breakdown:age-band'],
    }),
  ).toBe(
    'at most 0.25 epsilon; no number under 20 people; noise on every number; until 3 March 2027; how many people, by sex and by age',
  );
});

test('conditions of exact numbers name rules and numbers in place of a budget', () => {
  const exact = {
    epsilonMicro: 250_000,
    threshold: 20,
    regime: 'statistical-disclosure-control',
    expiresOn: '2027-03-03',
    analyses: ['count'],
  } as const;
  expect(conditionsInWords({ ...exact, analyses: ['count'], policy: 'wide', numbersPerYear: 100 })).toBe(
    'wide rules, at most 100 numbers a year; no number under 20 people; exact numbers, rounded; until 3 March 2027; how many people',
  );
  // From before there were any.
  expect(conditionsInWords({ ...exact, analyses: ['count'] })).toMatch(/^no number under 20 people; exact/);
});
