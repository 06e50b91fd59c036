import { maskOf } from '@assent/consent-ledger';
import * as ledger from '@assent/consent-ledger/lists';
import * as omop from '@assent/omop/categories';
import { categoryBit, parseAnalysis, sdcPolicySchema } from '@assent/query-engine';
import { defaultSdcPolicy, HIGHEST_FLOOR, sdcPolicies } from '@assent/query-engine/exact';
import * as engine from '@assent/query-engine/lists';
import { expect, expectTypeOf, test } from 'vitest';
import { exactPolicyWords } from '../features/words/exact.ts';
import { duoTerms, lastingPurposes, purposes } from '../shared/words/duo.ts';
import { analysisOrder } from './question/analysis.ts';
import { analysisName, category, exactPolicyName, recipientKind, regime, sdcPolicy } from './shapes.ts';

// The packages do not know each other. What one writes and another reads is one list all the same: this is where all of
// them can be seen at once.

test('what the ledger writes into a mask is what the engine and the tables read out of it', () => {
  expectTypeOf<typeof ledger.categories>().toEqualTypeOf<typeof omop.categories>();
  expect([...ledger.categories]).toEqual([...omop.categories]);
  expect(category.options).toEqual([...omop.categories]);
  for (const one of category.options) expect(maskOf([one])).toBe(categoryBit(one));
});

test('recipients are those of a consent record, and regimes, accountings and rules those that a leaf can say', () => {
  expect(recipientKind.options).toEqual([...ledger.recipientKinds]);
  expectTypeOf<typeof ledger.regimes>().toEqualTypeOf<typeof engine.regimes>();
  expect([...ledger.regimes]).toEqual([...engine.regimes]);
  expect(regime.options).toEqual([...engine.regimes]);
  expectTypeOf<typeof ledger.accountings>().toEqualTypeOf<typeof engine.accountings>();
  expect([...ledger.accountings]).toEqual([...engine.accountings]);
  expect(sdcPolicies.map(({ name }) => name)).toEqual([...ledger.exactPolicies]);
  expect(exactPolicyName.options).toEqual([...ledger.exactPolicies]);
});

test('every analysis of the engine can be asked for here, and nothing that it does not know', () => {
  expect(analysisName.options).toEqual([...engine.analysisNames]);
  const kinds = [...new Set(analysisName.options.map((name) => name.split(':')[0]))];
  expect(analysisOrder.options.map(({ shape }) => shape.kind.value).sort()).toEqual(kinds.sort());
  for (const domain of engine.characterisedDomains) {
    const order = { kind: 'characterisation', domain, window: { from: -1, to: 0 }, top: 1, features: 1 };
    expect(parseAnalysis(analysisOrder.parse(order))).toEqual(order);
  }
  for (const [measure, period] of engine.trendedMeasures.flatMap((one) =>
    engine.trendPeriods.map((of) => [one, of] as const),
  )) {
    const order = { kind: 'trend', measure, period, from: '2020-01-01', to: '2020-12-31' };
    expect(parseAnalysis(analysisOrder.parse(order))).toEqual(order);
  }
});

test('what the ledger understands of the ontology is what a study can state, a purpose or a limit', () => {
  expect(purposes.map(({ term }) => term).sort()).toEqual(Object.values(ledger.duo).sort());
  for (const { term, kind } of purposes) {
    expect(ledger.understandsPurposes([term])).toBe(kind === 'purpose');
    expect(duoTerms.find(({ id }) => id === term)?.modifier).toBe(kind === 'limit');
  }
  for (const { id, modifier } of duoTerms) {
    const understood = ledger.understandsPurposes([ledger.duo.generalResearch, id]);
    expect(understood).toBe(purposes.some(({ term }) => term === id));
    // A permission that is not understood would be a purpose that nobody can consent to.
    expect(understood || modifier).toBe(true);
  }
  for (const term of lastingPurposes) expect(ledger.understandsPurposes([term])).toBe(true);
});

test('rules of exact numbers have one default and one highest floor, and words that say their numbers', () => {
  expect(sdcPolicy.parse({})).toEqual(defaultSdcPolicy);
  expect(sdcPolicySchema.parse({})).toEqual(defaultSdcPolicy);
  expect(sdcPolicies[0].policy).toEqual(defaultSdcPolicy);
  expect(sdcPolicy.safeParse({ minCell: HIGHEST_FLOOR }).success).toBe(true);
  expect(sdcPolicy.safeParse({ minCell: HIGHEST_FLOOR + 1 }).success).toBe(false);
  expect(exactPolicyWords.standard.says).toBe(
    'Counts are rounded to tens, none is made of fewer than 11 people, and a study may ask for 400 numbers a year.',
  );
  expect(exactPolicyWords.wide.says).toBe(
    'Counts are rounded to twenties, none is made of fewer than 20 people, and a study may ask for 200 numbers a year.',
  );
  expect(exactPolicyWords.checked.costs).toBe(
    'About 1 in 12 groups of 11 or more people is not shown. Half of the numbers shown are within 5 of the true one, nine of ten within 12. What goes to a checker is not rounded, and waits until somebody has looked at it.',
  );
});
