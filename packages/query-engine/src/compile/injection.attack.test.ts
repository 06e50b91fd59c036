import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePlan } from '../../test/support/compiled.ts';
import { openTinyDatabase } from '../../test/support/tiny-database.ts';
import { wholeCirce } from '../../test/support/whole-circe.ts';
import { parseAnalysis } from '../analysis/analysis.ts';
import { CohortError, parseCirce, printCirce } from '../cohort/index.ts';
import { buildPlan } from '../plan/build-plan.ts';
import type { Plan } from '../plan/plan.ts';
import type { Statement } from './compiled.ts';
import { dateText, integerText, nameText } from './sql/literal.ts';

const attack = `x'); DROP TABLE consent.scope; --`;
const payloads = [
  attack,
  `" OR 1=1 --`,
  `'; ATTACH '/etc/passwd' AS p; --`,
  `$1`,
  `\u0000'`,
  `/* */ UNION SELECT person_id FROM omop.person`,
  `{{base}}`,
];

const textsOf = (plan: Plan): readonly Statement[] => {
  const compiled = compilePlan(plan, { hints: { categoriesOfAll: 0, hasDateWindows: true }, orderKey: 'ab' });
  return [
    ...compiled.prepare,
    ...Object.values(compiled.aggregates),
    ...compiled.counted,
    ...compiled.parts,
    ...compiled.cleanup,
  ];
};

const planOf = (json: unknown, analysis: unknown = { kind: 'count' }): Plan =>
  buildPlan(
    { definition: parseCirce(json), analysis: parseAnalysis(analysis), epsilonMicro: 1n },
    { digest: attack, conceptNames: new Map([[1, attack]]) },
  );

/** The same JSON with `payload` in place of the string at `place` (or of the number: a type confusion). */
const placesIn = (value: unknown, path: readonly string[] = []): readonly (readonly string[])[] => {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]));
};
const replacedAt = (value: unknown, [step, ...rest]: readonly string[], payload: unknown): unknown => {
  if (step === undefined) return payload;
  if (Array.isArray(value)) {
    return value.map((inner, index) => (String(index) === step ? replacedAt(inner, rest, payload) : inner));
  }
  const object = value as Record<string, unknown>;
  return { ...object, [step]: replacedAt(object[step], rest, payload) };
};

const full = {
  Title: 'title',
  ConceptSets: [
    {
      id: 0,
      name: 'set',
      description: 'about',
      expression: {
        items: [
          {
            concept: {
              CONCEPT_ID: 1,
              CONCEPT_NAME: 'one',
              CONCEPT_CODE: 'c1',
              DOMAIN_ID: 'Condition',
              VOCABULARY_ID: 'SNOMED',
              CONCEPT_CLASS_ID: 'Finding',
              STANDARD_CONCEPT: 'S',
              STANDARD_CONCEPT_CAPTION: 'Standard',
              INVALID_REASON: 'V',
              INVALID_REASON_CAPTION: 'Valid',
            },
            isExcluded: false,
            includeDescendants: true,
            includeMapped: false,
          },
        ],
      },
    },
  ],
  PrimaryCriteria: {
    CriteriaList: [
      {
        Measurement: {
          CodesetId: 0,
          First: true,
          OccurrenceStartDate: { Value: '2020-01-01', Op: 'bt', Extent: '2021-01-01' },
          ValueAsNumber: { Value: 1.5, Op: 'gt' },
          Age: { Value: 40, Op: 'gte' },
          Gender: [{ CONCEPT_ID: 8507, CONCEPT_NAME: 'MALE' }],
        },
      },
    ],
    ObservationWindow: { PriorDays: 1, PostDays: 0 },
    PrimaryCriteriaLimit: { Type: 'All' },
  },
  QualifiedLimit: { Type: 'First' },
  ExpressionLimit: { Type: 'First' },
  InclusionRules: [
    {
      name: 'rule',
      description: 'why',
      expression: {
        Type: 'AT_LEAST',
        Count: 1,
        CriteriaList: [
          {
            Criteria: { ConditionOccurrence: { CodesetId: 0 } },
            StartWindow: { Start: { Days: 30, Coeff: -1 }, End: { Days: 0, Coeff: 1 } },
            Occurrence: { Type: 2, Count: 1, IsDistinct: true },
            IgnoreObservationPeriod: false,
          },
        ],
        DemographicCriteriaList: [{ OccurrenceStartDate: { Value: '2020-01-01', Op: 'gt' } }],
        Groups: [],
      },
    },
  ],
  cdmVersionRange: '>=5.0.0',
};

describe('SQL in a definition', () => {
  it('never reaches a statement, whichever of its fields it is put into', () => {
    const places = placesIn(full);
    let accepted = 0;
    for (const place of places) {
      for (const payload of payloads) {
        const changed = replacedAt(full, place, payload);
        let plan: Plan;
        try {
          plan = planOf(changed);
        } catch (error) {
          expect(error).toBeInstanceOf(CohortError);
          continue;
        }
        accepted += 1;
        for (const { text, values } of textsOf(plan)) {
          expect(text).not.toContain(payload === '$1' ? 'DROP TABLE consent' : payload);
          expect(values).not.toContain(payload);
        }
        // A name is a name: with or without the payload, the statements are the same.
        expect(textsOf(plan)).toEqual(textsOf(planOf(full)));
      }
    }
    // Names and captions: the fields that take any text are among the places.
    expect(accepted).toBeGreaterThanOrEqual(payloads.length * 12);
  });

  it('is refused as a key', () => {
    for (const payload of payloads) {
      const body = { [payload]: { CodesetId: 0 } };
      const changed = { ...full, PrimaryCriteria: { ...full.PrimaryCriteria, CriteriaList: [body] } };
      expect(() => planOf(changed)).toThrow(CohortError);
    }
    expect(() =>
      planOf(JSON.parse('{"__proto__": {"polluted": 1}, "PrimaryCriteria": {"CriteriaList": []}}')),
    ).toThrow(CohortError);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('is refused in an analysis', () => {
    for (const payload of payloads) {
      expect(() => parseAnalysis({ kind: payload })).toThrow();
      expect(() => parseAnalysis({ kind: 'breakdown', by: payload })).toThrow();
      expect(() =>
        parseAnalysis({ kind: 'breakdown', by: [{ dimension: 'calendar-year', from: payload, to: 2020 }] }),
      ).toThrow();
      expect(() =>
        parseAnalysis({ kind: 'breakdown', by: [{ dimension: 'condition', concepts: [payload] }] }),
      ).toThrow();
    }
  });

  it('leaves no string in any statement: names, integers, dates and placeholders only', () => {
    fc.assert(
      fc.property(wholeCirce, fc.constantFrom(...payloads), (json, payload) => {
        const named = {
          ...json,
          Title: payload,
          ConceptSets: (json.ConceptSets as object[]).map((set) => ({ ...set, name: payload })),
        };
        const plan = planOf(printCirce(parseCirce(named)), {
          kind: 'breakdown',
          by: [{ dimension: 'age-band' }],
        });
        for (const { text } of textsOf(plan)) {
          expect(text.replaceAll(/DATE '\d{4}-\d{2}-\d{2}'/g, '')).not.toMatch(/['\\;]|--|\/\*/);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is refused by the printer even where a cast got it past the types', () => {
    for (const payload of payloads) {
      expect(() => nameText(payload)).toThrow(TypeError);
      expect(() => dateText(payload)).toThrow(TypeError);
      expect(() => integerText(payload as unknown as number)).toThrow(TypeError);
    }
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1.5, 2 ** 60]) {
      expect(() => integerText(value)).toThrow(TypeError);
    }
    expect(() => dateText(`2020-01-01'; --`)).toThrow(TypeError);
  });

  it('is an error of the definition and not of the database: what compiles runs', async () => {
    const database = await openTinyDatabase();
    const everyName = replacedAt(full, ['ConceptSets', '0', 'name'], attack);
    await expect(
      database.run(
        compilePlan(planOf(everyName), {
          hints: { categoriesOfAll: 0, hasDateWindows: true },
          orderKey: attack,
        }),
      ),
    ).resolves.toMatchObject({ members: new Map(), counted: [] });
    const scope = await database.connection.runAndReadAll('SELECT count(*) FROM consent.scope');
    expect(scope.getRows()).toEqual([[0n]]);
    database.close();
  });
});
