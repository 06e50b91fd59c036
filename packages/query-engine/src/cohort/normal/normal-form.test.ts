import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { circe } from '../../../test/support/arbitraries.ts';
import { parseCirce } from '../circe/parse.ts';
import { printCirce } from '../circe/print.ts';
import { definitionHash } from './normal-form.ts';

type Json = Record<string, unknown>;

const unordered = new Set([
  'ConceptSets',
  'CriteriaList',
  'DemographicCriteriaList',
  'Groups',
  'InclusionRules',
  'items',
  'Gender',
]);

/** The same question written differently: lists turned round, sets renumbered, names and captions changed. */
const rewritten = (value: unknown, key = ''): unknown => {
  if (Array.isArray(value)) {
    const inner = value.map((item) => rewritten(item));
    return unordered.has(key) ? inner.reverse() : inner;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, inner]): [string, unknown] => {
        if (name === 'CodesetId' || name === 'id') return [name, 100 - Number(inner)];
        if (name === 'name' || name === 'CONCEPT_NAME') return [name, `other ${String(inner)}`];
        return [name, rewritten(inner, name)];
      }),
  );
};

const hash = (json: unknown) => definitionHash(parseCirce(json));

const celecoxib = {
  ConceptSets: [{ id: 0, name: 'a', expression: { items: [{ concept: { CONCEPT_ID: 1118084 } }] } }],
  PrimaryCriteria: { CriteriaList: [{ DrugEra: { CodesetId: 0 } }], PrimaryCriteriaLimit: { Type: 'First' } },
  ExpressionLimit: { Type: 'All' },
};
const rule = (expression: object) => ({ ...celecoxib, InclusionRules: [{ name: 'r', expression }] });
const adult = { DemographicCriteriaList: [{ Age: { Value: 18, Op: 'gte' } }] };
const male = { DemographicCriteriaList: [{ Gender: [{ CONCEPT_ID: 8507 }] }] };

describe('definitionHash', () => {
  it('is equal for equal questions, however they are written', () => {
    fc.assert(
      fc.property(circe, (json) => {
        expect(hash(rewritten(json))).toBe(hash(json));
      }),
      { numRuns: 100 },
    );
  });

  it('survives printing and reading again, which keeps the names', () => {
    fc.assert(
      fc.property(circe, (json) => {
        const definition = parseCirce(json);
        const again = parseCirce(JSON.parse(JSON.stringify(printCirce(definition))));
        expect(definitionHash(again)).toBe(definitionHash(definition));
        expect(again).toEqual(definition);
      }),
      { numRuns: 100 },
    );
  });

  it('sees through nesting that says nothing', () => {
    const both = {
      Type: 'ALL',
      DemographicCriteriaList: [...adult.DemographicCriteriaList, ...male.DemographicCriteriaList],
    };
    const nested = { Type: 'ALL', ...male, Groups: [{ Type: 'ANY', ...adult }, { Type: 'ALL' }] };
    const twoRules = {
      ...celecoxib,
      InclusionRules: [
        { name: 'b', expression: { Type: 'ALL', ...adult } },
        { name: 'a', expression: { Type: 'ALL', ...male } },
      ],
    };
    const inOne = {
      Type: 'ALL',
      DemographicCriteriaList: [{ ...adult.DemographicCriteriaList[0], ...male.DemographicCriteriaList[0] }],
    };
    expect(hash(rule(nested))).toBe(hash(rule(both)));
    expect(hash(twoRules)).toBe(hash(rule(both)));
    expect(hash(rule(inOne))).toBe(hash(rule(both)));
  });

  it.each([
    [
      'another concept',
      {
        ...celecoxib,
        ConceptSets: [{ id: 0, name: 'a', expression: { items: [{ concept: { CONCEPT_ID: 1 } }] } }],
      },
    ],
    [
      'descendants',
      {
        ...celecoxib,
        ConceptSets: [
          {
            id: 0,
            name: 'a',
            expression: { items: [{ concept: { CONCEPT_ID: 1118084 }, includeDescendants: true }] },
          },
        ],
      },
    ],
    [
      'another domain',
      {
        ...celecoxib,
        PrimaryCriteria: { ...celecoxib.PrimaryCriteria, CriteriaList: [{ DrugExposure: { CodesetId: 0 } }] },
      },
    ],
    [
      'no concept set',
      { ...celecoxib, PrimaryCriteria: { ...celecoxib.PrimaryCriteria, CriteriaList: [{ DrugEra: {} }] } },
    ],
    [
      'another limit',
      {
        ...celecoxib,
        PrimaryCriteria: { ...celecoxib.PrimaryCriteria, PrimaryCriteriaLimit: { Type: 'All' } },
      },
    ],
    [
      'observation before',
      {
        ...celecoxib,
        PrimaryCriteria: { ...celecoxib.PrimaryCriteria, ObservationWindow: { PriorDays: 1 } },
      },
    ],
    ['a rule', rule({ Type: 'ALL', ...adult })],
    [
      'any instead of all',
      rule({
        Type: 'ANY',
        DemographicCriteriaList: [...adult.DemographicCriteriaList, ...male.DemographicCriteriaList],
      }),
    ],
    [
      'a repeated member where members are counted',
      rule({
        Type: 'AT_LEAST',
        Count: 2,
        DemographicCriteriaList: [...adult.DemographicCriteriaList, ...adult.DemographicCriteriaList],
      }),
    ],
    [
      'one member where members are counted',
      rule({ Type: 'AT_LEAST', Count: 2, DemographicCriteriaList: adult.DemographicCriteriaList }),
    ],
  ])('differs with %s', (_, other: Json) => {
    const all = [
      celecoxib,
      rule({ Type: 'ALL', ...male }),
      rule({
        Type: 'ALL',
        DemographicCriteriaList: [...adult.DemographicCriteriaList, ...male.DemographicCriteriaList],
      }),
    ];
    for (const known of all) expect(hash(other)).not.toBe(hash(known));
  });

  it('is this, for celecoxib, and changes only with the version of the normal form', () => {
    expect(hash(celecoxib)).toMatchInlineSnapshot(
      `"a628ab75e358adfd9acc76204ab15e72dbddc5e613d2ee60ed6a26f1a70059c2"`,
    );
  });
});
