import { expect, test } from 'vitest';
import type { DisclosurePolicy } from '../api/shapes.ts';
import { policyText, readPolicy } from './policy-text.ts';

const before: DisclosurePolicy = {
  regimes: ['differential-privacy', 'statistical-disclosure-control'],
  accounting: 'pure',
  sdc: {
    minCell: 11,
    zeros: 'shown',
    rounding: { kind: 'nearest', base: 5 },
    dominance: { n: 2, k: 0.9 },
    pRatio: 0.1,
    secondary: true,
  },
};

test('what is shown and not touched is saved as it was', () => {
  expect(readPolicy(policyText(before), { before, threshold: 10 })).toEqual({ policy: before, wrong: {} });
});

test.each([
  [{ regimes: [] }, 'regimes'],
  [{ minCell: '9' }, 'minCell'],
  [{ minCell: '1e2' }, 'minCell'],
  [{ base: '1' }, 'base'],
  [{ dominance: '0' }, 'dominance'],
  [{ pRatio: '101' }, 'pRatio'],
])('%o is refused at its field', (change, field) => {
  const { policy, wrong } = readPolicy({ ...policyText(before), ...change }, { before, threshold: 10 });
  expect(policy).toBeNull();
  expect(Object.keys(wrong)).toEqual([field]);
});
