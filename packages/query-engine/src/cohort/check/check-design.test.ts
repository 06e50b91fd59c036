import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { present, sharedData } from '../../../test/support/shared.ts';
import { wholeCirce } from '../../../test/support/whole-circe.ts';
import { parseCirce } from '../circe/parse.ts';
import { printCirce } from '../circe/print.ts';
import { checkDesign } from './check-design.ts';
import { type DesignFindingCode, designFindings } from './finding.ts';

const set = (id: number, ...concepts: readonly number[]) => ({
  id,
  name: `set ${id}`,
  expression: { items: concepts.map((concept) => ({ concept: { CONCEPT_ID: concept } })) },
});
const ofDomains = (...domains: readonly string[]) => ({
  id: 0,
  name: 'of domains',
  expression: {
    items: domains.map((DOMAIN_ID, index) => ({ concept: { CONCEPT_ID: index + 1, DOMAIN_ID } })),
  },
});
const sound = {
  ConceptSets: [set(0, 1)],
  PrimaryCriteria: {
    CriteriaList: [{ ConditionEra: { CodesetId: 0 } }],
    ObservationWindow: { PriorDays: 60, PostDays: 0 },
    PrimaryCriteriaLimit: { Type: 'First' },
  },
};
/** The sound definition with other records to enter with. */
const entering = (...criteria: readonly object[]) => ({
  ...sound,
  PrimaryCriteria: { ...sound.PrimaryCriteria, CriteriaList: criteria },
});
const everyEvent = { ...sound.PrimaryCriteria, PrimaryCriteriaLimit: { Type: 'All' } };
const at0 = '/PrimaryCriteria/CriteriaList/0';
const rule = (expression: object) => ({ ...sound, InclusionRules: [{ name: 'r', expression }] });
const window = (from: number, to: number) => ({
  Start: { Days: Math.abs(from), Coeff: from < 0 ? -1 : 1 },
  End: { Days: Math.abs(to), Coeff: to < 0 ? -1 : 1 },
});
const some = (type: 0 | 1 | 2, count: number, extra: object = {}) => ({
  Criteria: { ConditionOccurrence: { CodesetId: 0 } },
  StartWindow: window(-30, 0),
  Occurrence: { Type: type, Count: count },
  ...extra,
});
const all = (...members: readonly object[]) => rule({ Type: 'ALL', CriteriaList: members });
const codes = (circe: object): readonly string[] => checkDesign(parseCirce(circe)).map(({ code }) => code);
const places = (circe: object): readonly string[] => checkDesign(parseCirce(circe)).map(({ place }) => place);

const at = '/InclusionRules/0/expression/CriteriaList';
/** What has the finding, where it is, and the nearest thing that has it not. */
const cases: readonly [DesignFindingCode, wrong: object, place: string, right: object][] = [
  [
    'DESIGN_CONCEPT_SET_EMPTY',
    { ...sound, ConceptSets: [set(0)] },
    '/ConceptSets/0',
    { ...sound, ConceptSets: [set(0, 2)] },
  ],
  ['DESIGN_CONCEPT_SET_UNUSED', { ...sound, ConceptSets: [set(0, 1), set(4, 2)] }, '/ConceptSets/1', sound],
  [
    'DESIGN_CONCEPT_SET_DUPLICATE',
    {
      ...entering({ ConditionEra: { CodesetId: 0 } }, { ConditionOccurrence: { CodesetId: 1 } }),
      ConceptSets: [set(0, 1), set(1, 1)],
    },
    '/ConceptSets/1',
    {
      ...entering({ ConditionEra: { CodesetId: 0 } }, { ConditionOccurrence: { CodesetId: 1 } }),
      ConceptSets: [set(0, 1), set(1, 2)],
    },
  ],
  [
    'DESIGN_CONCEPT_SET_NOT_CHOSEN',
    entering({ Measurement: { CodesetId: 0, UnitCS: {} } }),
    `${at0}/Measurement/UnitCS`,
    entering({ Measurement: { CodesetId: 0, UnitCS: { CodesetId: 0 } } }),
  ],
  [
    'DESIGN_COLUMN_ABSENT',
    { ...entering({ DrugExposure: { EffectiveDrugDose: { Value: 1, Op: 'gt' } } }), ConceptSets: [] },
    `${at0}/DrugExposure/EffectiveDrugDose`,
    { ...entering({ DrugExposure: { Quantity: { Value: 1, Op: 'gt' } } }), ConceptSets: [] },
  ],
  [
    'DESIGN_END_IS_START',
    {
      ...entering({ DrugExposure: { OccurrenceEndDate: { Value: '2020-01-01', Op: 'gt' } } }),
      ConceptSets: [],
    },
    `${at0}/DrugExposure/OccurrenceEndDate`,
    entering({ ConditionOccurrence: { CodesetId: 0, OccurrenceEndDate: { Value: '2020-01-01', Op: 'gt' } } }),
  ],
  [
    'DESIGN_ADJUSTMENT_CHANGED',
    entering({ Specimen: { CodesetId: 0, DateAdjustment: { StartOffset: 1 } } }),
    `${at0}/Specimen/DateAdjustment`,
    entering({ Death: { CodesetId: 0, DateAdjustment: { StartOffset: 1, EndOffset: 1 } } }),
  ],
  [
    'DESIGN_CONCEPT_SET_MISSING',
    { ...entering({ Measurement: {} }), ConceptSets: [] },
    '/PrimaryCriteria/CriteriaList/0',
    { ...entering({ Measurement: { ValueAsNumber: { Value: 5, Op: 'gt' } } }), ConceptSets: [] },
  ],
  [
    'DESIGN_CONCEPT_DOMAIN',
    { ...sound, ConceptSets: [ofDomains('Drug', 'Procedure')] },
    '/PrimaryCriteria/CriteriaList/0/ConditionEra/CodesetId',
    { ...sound, ConceptSets: [ofDomains('Drug', 'Condition/Meas')] },
  ],
  [
    'DESIGN_CRITERION_DUPLICATE',
    all(some(2, 1), some(2, 1)),
    `${at}/1`,
    all(some(2, 1), some(2, 1, { StartWindow: window(-60, 0) })),
  ],
  ['DESIGN_CRITERIA_CONTRADICT', all(some(2, 2), some(1, 1)), `${at}/1`, all(some(2, 2), some(1, 2))],
  [
    'DESIGN_RANGE_EMPTY',
    rule({ Type: 'ALL', DemographicCriteriaList: [{ Age: { Op: 'bt', Value: 65, Extent: 18 } }] }),
    '/InclusionRules/0/expression/DemographicCriteriaList/0/Age',
    rule({ Type: 'ALL', DemographicCriteriaList: [{ Age: { Op: 'bt', Value: 18, Extent: 18 } }] }),
  ],
  [
    'DESIGN_RANGE_NEGATIVE',
    entering({ ConditionEra: { CodesetId: 0, EraLength: { Op: 'gte', Value: -1 } } }),
    '/PrimaryCriteria/CriteriaList/0/ConditionEra/EraLength',
    entering({ ConditionEra: { CodesetId: 0, EraLength: { Op: 'gte', Value: 0 } } }),
  ],
  [
    'DESIGN_TEXT_EMPTY',
    entering({ ConditionOccurrence: { CodesetId: 0, StopReason: { Text: ' ', Op: 'contains' } } }),
    '/PrimaryCriteria/CriteriaList/0/ConditionOccurrence/StopReason',
    entering({ ConditionOccurrence: { CodesetId: 0, StopReason: { Text: 'a', Op: 'contains' } } }),
  ],
  [
    'DESIGN_WINDOW_IMPOSSIBLE',
    all(some(2, 1, { StartWindow: window(7, -7) })),
    `${at}/0/StartWindow`,
    all(some(2, 1, { StartWindow: window(-7, -7) })),
  ],
  [
    'DESIGN_DEATH_BEFORE_ENTRY',
    all(some(2, 1, { Criteria: { Death: {} }, StartWindow: window(-30, -1) })),
    `${at}/0/StartWindow`,
    all(some(2, 1, { Criteria: { Death: {} }, StartWindow: window(-30, 1) })),
  ],
  [
    'DESIGN_WINDOW_UNOBSERVED',
    all(some(0, 0, { StartWindow: window(-61, 0) })),
    `${at}/0/StartWindow`,
    all(some(0, 0, { StartWindow: window(-60, 0) })),
  ],
  ['DESIGN_OCCURRENCE_ALWAYS', all(some(2, 0)), `${at}/0/Occurrence`, all(some(0, 0))],
  [
    'DESIGN_OCCURRENCE_FIRST',
    all(some(2, 2, { Criteria: { ConditionOccurrence: { CodesetId: 0, First: true } } })),
    `${at}/0/Occurrence`,
    all(some(2, 1, { Criteria: { ConditionOccurrence: { CodesetId: 0, First: true } } })),
  ],
  [
    'DESIGN_GROUP_IMPOSSIBLE',
    rule({ Type: 'AT_LEAST', Count: 2, CriteriaList: [some(2, 1)] }),
    '/InclusionRules/0/expression/Count',
    rule({ Type: 'AT_LEAST', Count: 1, CriteriaList: [some(2, 1)] }),
  ],
  [
    'DESIGN_GROUP_ALWAYS',
    rule({ Type: 'AT_MOST', Count: 1, CriteriaList: [some(2, 1)] }),
    '/InclusionRules/0/expression/Count',
    rule({ Type: 'AT_MOST', Count: 0, CriteriaList: [some(2, 1)] }),
  ],
  [
    'DESIGN_GROUP_EMPTY',
    rule({ Type: 'ANY', CriteriaList: [some(2, 1)], Groups: [{ Type: 'ALL' }] }),
    '/InclusionRules/0/expression/Groups/0',
    rule({ Type: 'ANY', CriteriaList: [some(2, 1)], Groups: [{ Type: 'ALL', CriteriaList: [some(2, 3)] }] }),
  ],
  [
    'DESIGN_PERSON_EMPTY',
    rule({ Type: 'ALL', DemographicCriteriaList: [{}] }),
    '/InclusionRules/0/expression/DemographicCriteriaList/0',
    rule({ Type: 'ALL', DemographicCriteriaList: [{ Gender: [{ CONCEPT_ID: 8507 }] }] }),
  ],
  ['DESIGN_RULE_EMPTY', rule({ Type: 'ALL' }), '/InclusionRules/0', all(some(2, 1))],
  [
    'DESIGN_LIMIT_IDLE',
    { ...sound, ExpressionLimit: { Type: 'Last' } },
    '/ExpressionLimit',
    { ...sound, PrimaryCriteria: everyEvent, ExpressionLimit: { Type: 'Last' } },
  ],
  [
    'DESIGN_NO_EXIT',
    { ...sound, PrimaryCriteria: everyEvent, ExpressionLimit: { Type: 'All' } },
    '/EndStrategy',
    {
      ...sound,
      PrimaryCriteria: everyEvent,
      ExpressionLimit: { Type: 'All' },
      EndStrategy: { DateOffset: { DateField: 'StartDate', Offset: 7 } },
    },
  ],
  [
    'DESIGN_EXIT_AT_ENTRY',
    { ...sound, EndStrategy: { DateOffset: { DateField: 'StartDate', Offset: 0 } } },
    '/EndStrategy',
    { ...sound, EndStrategy: { DateOffset: { DateField: 'EndDate', Offset: 0 } } },
  ],
  [
    'DESIGN_EXIT_DRUG',
    entering({ DrugEra: { CodesetId: 0 } }),
    '/EndStrategy',
    { ...entering({ DrugEra: { CodesetId: 0 } }), EndStrategy: { CustomEra: { DrugCodesetId: 0 } } },
  ],
  [
    'DESIGN_DAY_IN_MONTH',
    { ...sound, CensorWindow: { StartDate: '2020-01-01', EndDate: '2020-12-30' } },
    '/CensorWindow',
    { ...sound, CensorWindow: { StartDate: '2020-01-01', EndDate: '2020-12-31' } },
  ],
];

describe('checkDesign', () => {
  it('has nothing to say of a sound definition', () => {
    expect(checkDesign(parseCirce(sound))).toEqual([]);
  });

  it.each(cases)('%s', (code, wrong, place, right) => {
    const found = checkDesign(parseCirce(wrong), { exact: true });
    expect(found.map((finding) => [finding.code, finding.place])).toEqual([[code, place]]);
    expect(checkDesign(parseCirce(right), { exact: true })).toEqual([]);
  });

  it.each([
    [{ Value: '2020-02-29', Op: 'lte' }, false],
    [{ Value: '2020-02-01', Op: 'gte' }, false],
    [{ Value: '2020-02-28', Op: 'lte' }, true],
    [{ Value: '2020-01-01', Op: 'bt', Extent: '2020-06-15' }, true],
  ])('tells a day within a month where numbers are exact, and nowhere else: %j', (range, within) => {
    const asked = rule({
      Type: 'ALL',
      CriteriaList: [
        some(2, 1, { Criteria: { ConditionOccurrence: { CodesetId: 0, OccurrenceStartDate: range } } }),
      ],
    });
    const place = `${at}/0/Criteria/ConditionOccurrence/OccurrenceStartDate`;
    const found = checkDesign(parseCirce(asked), { exact: true });
    expect(found.map((finding) => [finding.code, finding.place])).toEqual(
      within ? [['DESIGN_DAY_IN_MONTH', place]] : [],
    );
    expect(codes(asked)).toEqual([]);
  });

  it.each([
    ['another rule', { name: 's', expression: { Type: 'ALL', CriteriaList: [some(0, 0)] } }],
    [
      'another rule with a wider window',
      {
        name: 's',
        expression: { Type: 'ANY', CriteriaList: [some(1, 1, { StartWindow: window(-60, 0) })] },
      },
    ],
  ])('compares what must hold together: %s', (_, other) => {
    const wrong = {
      ...sound,
      InclusionRules: [{ name: 'r', expression: { Type: 'ALL', CriteriaList: [some(2, 2)] } }, other],
    };
    expect(places(wrong)).toEqual(['/InclusionRules/1/expression/CriteriaList/0']);
    expect(checkDesign(parseCirce(wrong))[0]?.other).toBe('/InclusionRules/0/expression/CriteriaList/0');
    expect(codes(wrong)).toEqual(['DESIGN_CRITERIA_CONTRADICT']);
  });

  it('does not compare what need not hold together, or is of other days', () => {
    const rules = (...expressions: readonly object[]) => ({
      ...sound,
      InclusionRules: expressions.map((expression) => ({ name: 'r', expression })),
    });
    const many = { Type: 'ALL', CriteriaList: [some(2, 2)] };
    const either = { Type: 'ANY', CriteriaList: [some(0, 0), some(2, 5)] };
    const within = { Type: 'ALL', CriteriaList: [some(0, 0, { StartWindow: window(-7, 0) })] };
    expect(codes(rules(many, either))).toEqual([]);
    expect(codes(rules(many, within))).toEqual([]);
  });

  it.each([
    [{ Age: { Value: 18, Op: 'lt' } }, { Age: { Value: 65, Op: 'gte' } }, true],
    [{ Age: { Value: 18, Op: 'lte' } }, { Age: { Value: 18, Op: 'bt', Extent: 65 } }, false],
    [{ Age: { Value: 18, Op: 'lt' } }, { Age: { Value: 18, Op: 'bt', Extent: 65 } }, true],
    [{ Gender: [{ CONCEPT_ID: 8507 }] }, { Gender: [{ CONCEPT_ID: 8532 }] }, true],
    [{ Gender: [{ CONCEPT_ID: 8507 }] }, { Gender: [{ CONCEPT_ID: 8532 }, { CONCEPT_ID: 8507 }] }, false],
    [{ Gender: [{ CONCEPT_ID: 8507 }] }, { Race: [{ CONCEPT_ID: 8532 }] }, false],
    [
      { OccurrenceStartDate: { Value: '2020-01-01', Op: 'lt' } },
      { OccurrenceStartDate: { Value: '2020-01-01', Op: 'gte' } },
      true,
    ],
  ])('tells conditions on the person that rule each other out: %j %j', (one, other, apart) => {
    const both = rule({ Type: 'ALL', DemographicCriteriaList: [one, other] });
    expect(codes(both)).toEqual(apart ? ['DESIGN_CRITERIA_CONTRADICT'] : []);
    expect(codes(rule({ Type: 'ANY', DemographicCriteriaList: [one, other] }))).toEqual([]);
  });

  it.each([
    [{ ...sound, CensorWindow: { StartDate: '2021-01-01', EndDate: '2020-01-01' } }, '/CensorWindow'],
    [
      entering(
        { ConditionEra: { CodesetId: 0 } },
        { ObservationPeriod: { UserDefinedPeriod: { StartDate: '2021-01-01', EndDate: '2020-01-01' } } },
      ),
      '/PrimaryCriteria/CriteriaList/1/ObservationPeriod/UserDefinedPeriod',
    ],
  ])('tells periods that end before they begin: %#', (wrong, place) => {
    expect([codes(wrong), places(wrong)]).toEqual([['DESIGN_RANGE_EMPTY'], [place]]);
  });

  it('says of a location too that it is not moved', () => {
    const moved = entering({ LocationRegion: { CodesetId: 0, DateAdjustment: { EndOffset: 1 } } });
    expect(codes(moved)).toEqual(['DESIGN_ADJUSTMENT_CHANGED']);
    expect(codes(entering({ LocationRegion: { CodesetId: 0 } }))).toEqual([]);
  });

  it('has a case for everything it can say', () => {
    expect(cases.map(([code]) => code)).toEqual(Object.keys(designFindings));
  });

  it('points at places that are there, or are what is missing', () => {
    fc.assert(
      fc.property(wholeCirce, (json) => {
        const definition = parseCirce(json);
        const printed = printCirce(definition);
        const findings = checkDesign(definition, { exact: true });
        for (const place of findings.flatMap(({ place: one, other = one }) => [one, other])) {
          // There may be none: that is what is said.
          if (place === '/EndStrategy') continue;
          const node = place
            .split('/')
            .slice(1)
            .reduce<unknown>(
              (inner, step) => (inner as Record<string, unknown> | undefined)?.[step],
              printed,
            );
          expect([place, node]).not.toEqual([place, undefined]);
        }
      }),
    );
  });

  it.skipIf(!present('circe'))(
    'has little to say of the Phenotype Library, and nothing that cannot work',
    () => {
      const folder = join(sharedData, 'circe/definitions');
      const findings = readdirSync(folder).map((file) =>
        checkDesign(parseCirce(JSON.parse(readFileSync(join(folder, file), 'utf8')))),
      );
      expect(findings.flat().filter(({ severity }) => severity === 'error')).toEqual([]);
      expect([findings.length, findings.filter(({ length }) => length > 0).length]).toEqual([553, 64]);
    },
  );
});
