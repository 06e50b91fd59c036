import { expect, test } from 'vitest';
import { type ConditionsText, readConditions } from './conditions-text.ts';
import type { Request } from './risks.ts';

const about = {
  dataset: {
    threshold: 11,
    budget: { capMicro: 20_000_000, spentMicro: 18_000_000, leftMicro: 2_000_000 },
    policy: { regimes: ['differential-privacy'] },
  },
  content: { endsOn: '2027-10-01', epsilonMicro: 1_500_000 },
} as Request;
const today = '2026-11-20';

const fine: ConditionsText = {
  epsilon: '0.5',
  threshold: '11',
  regime: 'differential-privacy',
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
