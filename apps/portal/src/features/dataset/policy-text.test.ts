import { defaultSdcPolicy, sdcPolicies } from '@assent/query-engine/exact';
import { expect, test } from 'vitest';
import type { DisclosurePolicy } from '../api/shapes.ts';
import { policyText, readPolicy } from './policy-text.ts';

const before: DisclosurePolicy = {
  regimes: ['differential-privacy', 'statistical-disclosure-control'],
  accounting: 'pure',
  sdc: { ...defaultSdcPolicy, minCell: 15, variables: [] },
};

test('what is shown and not touched is saved as it was', () => {
  expect(readPolicy(policyText(before), { before, threshold: 10 })).toEqual({ policy: before, wrong: {} });
});

test.each(sdcPolicies)(
  'rules called $name are saved with the floor and the variables of the dataset',
  (named) => {
    const text = { ...policyText(before), rules: named.name };
    const { policy } = readPolicy(text, {
      before: { ...before, sdc: { ...before.sdc, numbersPerYear: 7 } },
      threshold: 30,
    });
    expect(policy?.sdc).toEqual({ ...named.policy, minCell: 30, variables: [] });
    expect(policyText(policy ?? before).rules).toBe(named.name);
  },
);

test('rules somebody set by hand are kept until others are chosen', () => {
  const own = { ...before, sdc: { ...before.sdc, numbersPerYear: 7 } };
  expect(policyText(own).rules).toBeNull();
  expect(readPolicy(policyText(own), { before: own, threshold: 10 }).policy).toEqual(own);
});

test('no way of protecting answers is refused at its field', () => {
  const { policy, wrong } = readPolicy({ ...policyText(before), regimes: [] }, { before, threshold: 10 });
  expect([policy, Object.keys(wrong)]).toEqual([null, ['regimes']]);
});
