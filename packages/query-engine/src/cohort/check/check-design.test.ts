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
const sound = {
  ConceptSets: [set(0, 1)],
  PrimaryCriteria: { CriteriaList: [{ DrugEra: { CodesetId: 0 } }], PrimaryCriteriaLimit: { Type: 'First' } },
};
const endless = {
  ...sound,
  PrimaryCriteria: { CriteriaList: [{ DrugEra: { CodesetId: 0 } }], PrimaryCriteriaLimit: { Type: 'All' } },
  ExpressionLimit: { Type: 'All' },
};
const entry = (criterion: object) => ({
  ...sound,
  PrimaryCriteria: { CriteriaList: [criterion], PrimaryCriteriaLimit: { Type: 'First' } },
});
const first = '/PrimaryCriteria/CriteriaList/0';
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
      ...sound,
      ConceptSets: [set(0, 1), set(1, 1)],
      PrimaryCriteria: {
        ...sound.PrimaryCriteria,
        CriteriaList: [{ DrugEra: { CodesetId: 0 } }, { DrugExposure: { CodesetId: 1 } }],
      },
    },
    '/ConceptSets/1',
    {
      ...sound,
      ConceptSets: [set(0, 1), set(1, 2)],
      PrimaryCriteria: {
        ...sound.PrimaryCriteria,
        CriteriaList: [{ DrugEra: { CodesetId: 0 } }, { DrugExposure: { CodesetId: 1 } }],
      },
    },
  ],
  [
    'DESIGN_CONCEPT_SET_NOT_CHOSEN',
    entry({ Measurement: { CodesetId: 0, UnitCS: {} } }),
    `${first}/Measurement/UnitCS`,
    entry({ Measurement: { CodesetId: 0, UnitCS: { CodesetId: 0 } } }),
  ],
  [
    'DESIGN_COLUMN_ABSENT',
    entry({ DrugExposure: { CodesetId: 0, EffectiveDrugDose: { Value: 1, Op: 'gt' } } }),
    `${first}/DrugExposure/EffectiveDrugDose`,
    entry({ DrugExposure: { CodesetId: 0, Quantity: { Value: 1, Op: 'gt' } } }),
  ],
  [
    'DESIGN_END_IS_START',
    entry({ DrugExposure: { CodesetId: 0, OccurrenceEndDate: { Value: '2020-01-01', Op: 'gt' } } }),
    `${first}/DrugExposure/OccurrenceEndDate`,
    entry({ ConditionOccurrence: { CodesetId: 0, OccurrenceEndDate: { Value: '2020-01-01', Op: 'gt' } } }),
  ],
  [
    'DESIGN_ADJUSTMENT_CHANGED',
    entry({ Specimen: { CodesetId: 0, DateAdjustment: { StartOffset: 1 } } }),
    `${first}/Specimen/DateAdjustment`,
    entry({ Death: { CodesetId: 0, DateAdjustment: { StartOffset: 1, EndOffset: 1 } } }),
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
  ['DESIGN_OCCURRENCE_ALWAYS', all(some(2, 0)), `${at}/0/Occurrence`, all(some(0, 0))],
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
  ['DESIGN_RULE_EMPTY', rule({ Type: 'ALL' }), '/InclusionRules/0', all(some(2, 1))],
  [
    'DESIGN_NO_EXIT',
    endless,
    '/EndStrategy',
    {
      ...endless,
      EndStrategy: { DateOffset: { DateField: 'StartDate', Offset: 7 } },
    },
  ],
];

describe('checkDesign', () => {
  it('has nothing to say of a sound definition', () => {
    expect(checkDesign(parseCirce(sound))).toEqual([]);
  });

  it.each(cases)('%s', (code, wrong, place, right) => {
    expect([codes(wrong), places(wrong)]).toEqual([[code], [place]]);
    expect(codes(right)).toEqual([]);
  });

  it('has a case for everything it can say', () => {
    expect(cases.map(([code]) => code)).toEqual(Object.keys(designFindings));
  });

  it('points at places that are there, or are what is missing', () => {
    fc.assert(
      fc.property(wholeCirce, (json) => {
        const definition = parseCirce(json);
        const printed = printCirce(definition);
        for (const { code, place } of checkDesign(definition)) {
          if (code === 'DESIGN_NO_EXIT') continue;
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

  it.skipIf(!present('circe'))('reads every definition of the Phenotype Library', () => {
    const folder = join(sharedData, 'circe/definitions');
    for (const file of readdirSync(folder)) {
      const findings = checkDesign(parseCirce(JSON.parse(readFileSync(join(folder, file), 'utf8'))));
      expect(findings.filter(({ code }) => code === 'DESIGN_RANGE_EMPTY')).toEqual([]);
    }
  });
});
