import { defaultSdcPolicy } from '@assent/query-engine/exact';
import { expect, test } from 'vitest';
import { asAsked, type ConditionsText, readConditions } from './conditions-text.ts';
import type { Request } from './risks.ts';

const about = {
  dataset: {
    threshold: 11,
    budget: { capMicro: 20_000_000, spentMicro: 18_000_000, leftMicro: 2_000_000 },
    policy: { regimes: ['differential-privacy'], sdc: defaultSdcPolicy },
  },
  content: { endsOn: '2027-10-01', epsilonMicro: 1_500_000 },
} as Request;
const today = '2026-11-20';

const fine: ConditionsText = {
  epsilon: '0.5',
  threshold: '11',
  regime: 'differential-privacy',
  policy: 'standard',
  numbersPerYear: '400',
  expiresOn: '2027-10-01',
  analyses: ['count'],
};
const read = (change: Partial<ConditionsText>) => readConditions({ ...fine, ...change }, about, today);

test('what fits is sent as numbers', () => {
  expect(read({}).conditions).toEqual({
    epsilonMicro: 500_000,
    threshold: 11,
    regime: 'differential-privacy',
    expiresOn: '2027-10-01',
    analyses: ['count'],
  });
  expect(read({ epsilon: ' 1,5 ', threshold: '50', expiresOn: '2026-11-21' }).conditions).toMatchObject({
    epsilonMicro: 1_500_000,
    threshold: 50,
  });
});

test('a way of protecting answers that the dataset does not admit is refused at its field', () => {
  const { conditions, wrong } = read({ regime: 'statistical-disclosure-control' });
  expect([conditions, Object.keys(wrong)]).toEqual([null, ['regime']]);
});

test.each([
  ['epsilon', ''],
  ['epsilon', 'much'],
  ['epsilon', '0'],
  ['epsilon', '-1'],
  ['epsilon', '1.500001'],
  ['epsilon', '2.000001'],
  ['threshold', ''],
  ['threshold', '10'],
  ['threshold', '11.5'],
  ['threshold', '2000000'],
  ['expiresOn', ''],
  ['expiresOn', '2026-11-20'],
  ['expiresOn', '2027-10-02'],
] as const)('%s of "%s" is told beside its field, and nothing is sent', (field, value) => {
  const { conditions, wrong } = read({ [field]: value });
  expect(conditions).toBeNull();
  expect(Object.keys(wrong)).toEqual([field]);
});

test('no analysis is none', () => {
  expect(Object.keys(read({ analyses: [] }).wrong)).toEqual(['analyses']);
});

const exactly = {
  ...about,
  dataset: {
    ...about.dataset,
    policy: { regimes: ['statistical-disclosure-control'], sdc: defaultSdcPolicy },
  },
} as Request;
const readExactly = (change: Partial<ConditionsText>) =>
  readConditions({ ...fine, regime: 'statistical-disclosure-control', ...change }, exactly, today);

test('an approval for exact numbers names its rules and how many numbers a year', () => {
  expect(readExactly({ policy: 'wide', numbersPerYear: '200' }).conditions).toMatchObject({
    policy: 'wide',
    numbersPerYear: 200,
  });
  expect(readExactly({ policy: null }).conditions).not.toHaveProperty('policy');
  expect(asAsked(exactly)).toMatchObject({ policy: 'standard', numbersPerYear: '400' });
});

test.each([
  ['numbersPerYear', { numbersPerYear: '401' }],
  ['numbersPerYear', { numbersPerYear: '0' }],
  ['numbersPerYear', { numbersPerYear: '' }],
  ['numbersPerYear', { policy: 'wide', numbersPerYear: '201' }],
  // The custodian admits no output check.
  ['policy', { policy: 'checked' }],
  ['threshold', { threshold: '1001' }],
] as const)('%s of %o is told beside its field', (field, change) => {
  const { conditions, wrong } = readExactly(change);
  expect([conditions, Object.keys(wrong)]).toEqual([null, [field]]);
});

test('a budget that is used up, or was typed wrong, does not stand in the way of exact numbers', () => {
  const spent = { capMicro: 1, spentMicro: 1, leftMicro: 0 };
  const usedUp = { ...exactly, dataset: { ...exactly.dataset, budget: spent } } as Request;
  const text = { ...fine, regime: 'statistical-disclosure-control', epsilon: 'much' } as const;
  expect(readConditions(text, usedUp, today).conditions).toMatchObject({ epsilonMicro: 1_500_000 });
  expect(
    Object.keys(
      readConditions({ ...fine, epsilon: '0.5' }, { ...about, dataset: usedUp.dataset }, today).wrong,
    ),
  ).toContain('epsilon');
});
