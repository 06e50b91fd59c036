import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableSpec } from '@assent/omop';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseCirce } from '../src/cohort/circe/parse.ts';
import { CohortError } from '../src/cohort/errors.ts';
import { digestOf, digestRows } from '../src/digest/digest.ts';
import { present, sharedData } from './support/shared.ts';
import { openTinyDatabase, type TinyDatabase } from './support/tiny-database.ts';

type Row = Readonly<Record<string, string | number | null>>;
type Tables = Readonly<Record<string, readonly Row[]>>;

const folder = join(sharedData, 'circe/unit');
const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));

/** The concepts of the definition; the cases come without their vocabulary, in which 1 is the parent of 2. */
const conceptsIn = (expression: unknown): readonly number[] => {
  const { ConceptSets: sets } = expression as {
    ConceptSets: readonly { expression: { items: readonly { concept: { CONCEPT_ID: number } }[] } }[];
  };
  return [...new Set(sets.flatMap((set) => set.expression.items.map((item) => item.concept.CONCEPT_ID)))];
};

const expectedIn = (verify: Tables, table: string, id?: number): readonly Row[] =>
  (Object.entries(verify).find(([name]) => name.endsWith(`.${table}`))?.[1] ?? []).filter(
    (row) => id === undefined || row.cohort_definition_id === id,
  );

/** OHDSI's own case of groups, asked for otherwise. */
const withGroup = (Type: string, Count: number): object => ({
  ...(read('correlatedCriteria/groupExpression.json') as { AdditionalCriteria: object }).AdditionalCriteria,
  Type,
  Count,
});

describe.skipIf(!present('circe/unit'))("Circe's own cases", () => {
  let database: TinyDatabase;
  beforeAll(async () => {
    database = await openTinyDatabase();
  });
  afterAll(() => database.close());
  beforeEach(() => database.load({ persons: [], periods: [], records: {}, concepts: [], ancestors: [] }, []));

  async function fill(tables: Tables, concepts: readonly number[]): Promise<void> {
    for (const [name, rows] of Object.entries(tables)) {
      for (const row of rows) {
        const { columns: known } = tableSpec(name.replace(/^cdm\./, ''));
        const columns = Object.keys(row).filter(
          (column) => row[column] !== null && known.some(({ name: of }) => of === column),
        );
        const marks = columns.map((_, index) => `$${index + 1}`);
        await database.connection.run(
          `INSERT INTO omop.${name.replace(/^cdm\./, '')} (${columns.join(', ')}) VALUES (${marks.join(', ')})`,
          columns.map((column) => row[column] ?? null),
        );
      }
    }
    const known = new Set([...concepts, ...(concepts.includes(1) ? [2] : [])]);
    for (const id of known) {
      await database.connection.run('INSERT INTO omop.concept (concept_id) VALUES ($1)', [id]);
      await descend(id, id);
    }
    if (known.has(1)) await descend(1, 2);
  }

  const descend = (ancestor: number, descendant: number) =>
    database.connection.run(
      'INSERT INTO omop.concept_ancestor (ancestor_concept_id, descendant_concept_id) VALUES ($1, $2)',
      [ancestor, descendant],
    );

  interface Case {
    readonly of: string;
    /** `cohort_definition_id` in the file of what is expected. */
    readonly id?: number;
    readonly prep: string;
    /** A file, or a definition made on the spot. */
    readonly definition: string | object;
    /** What OHDSI's own test changes in the definition, one after the other. */
    readonly edits?: readonly Edit[];
  }
  /** Sets what stands at a place, in Circe's JSON. */
  type Edit = readonly [place: string, value: unknown];

  const edited = (definition: string | object, edits: readonly Edit[]): unknown => {
    const expression: unknown =
      typeof definition === 'string' ? read(definition) : structuredClone(definition);
    for (const [place, value] of edits) {
      const path = place.split('/');
      const last = path.pop() ?? '';
      let at = expression as Record<string, unknown>;
      for (const key of path) at = at[key] as Record<string, unknown>;
      // What stands there, or the count of a group that had none.
      if (last !== 'Count') expect(at, place).toHaveProperty([last]);
      at[last] = value;
    }
    return expression;
  };

  const given = (definition: string, prep: string): Case => ({ of: definition, definition, prep });

  const correlated = 'AdditionalCriteria/CriteriaList/0/Occurrence';
  const counts = {
    prep: 'correlatedCriteria/countsTest',
    definition: 'correlatedCriteria/countsExpression.json',
  };
  const groups = {
    prep: 'correlatedCriteria/groupTest',
    definition: 'correlatedCriteria/groupExpression.json',
  };
  const limits = { prep: 'limits/limitTest', definition: 'limits/limitExpression.json' };
  const entry = 'PrimaryCriteria/PrimaryCriteriaLimit/Type';
  const first = [['ExpressionLimit/Type', 'First']] as const;
  const qualified = [...first, ['QualifiedLimit/Type', 'First']] as const;
  const atMostNone = [
    ['AdditionalCriteria/Type', 'ALL'],
    ['AdditionalCriteria/Groups/0/Type', 'AT_MOST'],
    ['AdditionalCriteria/Groups/0/Count', 0],
  ] as const;
  const ofDomain = (domain: string, index: number): Case => ({
    of: `the first of ${domain}`,
    id: index + 1,
    prep: 'firstOccurrence/firstOccurrenceTest',
    definition: 'firstOccurrence/firstOccurrenceTestExpression.json',
    edits: [['PrimaryCriteria/CriteriaList', [{ [domain]: { First: true } }]]],
  });
  const ofStatus = (of: string, id: number, status: object): Case => ({
    of,
    id,
    prep: 'conditionOccurrence/conditionStatusTest',
    definition: {
      ConceptSets: [],
      PrimaryCriteria: {
        CriteriaList: [{ ConditionOccurrence: status }],
        ObservationWindow: { PriorDays: 0, PostDays: 0 },
        PrimaryCriteriaLimit: { Type: 'All' },
      },
      QualifiedLimit: { Type: 'All' },
      ExpressionLimit: { Type: 'All' },
    },
  });

  const cases: readonly Case[] = [
    given('censorWindow/censorWindowExpression.json', 'censorWindow/censorWindow'),
    given('eraDupes/eraDupesExpression.json', 'eraDupes/eraDupes'),
    given('exits/censorEventExpression.json', 'exits/censorEvent'),
    given('exits/continuousExposureExpression.json', 'exits/continuousExposure'),
    given('exits/continuousExposureCensorExpression.json', 'exits/continuousExposureCensor'),
    given('exits/fixedOffsetExpression.json', 'exits/fixedOffset'),
    given('exits/fixedOffsetCensorExpression.json', 'exits/fixedOffsetCensor'),
    given('mixedConceptsets/mixedConceptsetsExpression.json', 'mixedConceptsets/mixedConceptsets'),
    given('inclusionRules/simpleInclusionRule.json', 'inclusionRules/simpleInclusionRule'),
    {
      ...given('exits/continuousExposureExpression.json', 'exits/continuousExposure'),
      of: 'exits, of the first event',
      id: 2,
      edits: [[entry, 'First']],
    },
    ...[
      'ConditionEra',
      'ConditionOccurrence',
      'DeviceExposure',
      'DrugEra',
      'DrugExposure',
      'Measurement',
      'Observation',
      'ProcedureOccurrence',
      'Specimen',
      'VisitOccurrence',
      'PayerPlanPeriod',
    ].map(ofDomain),
    { of: 'exactly none before', id: 1, ...counts },
    {
      of: 'at least one before',
      id: 2,
      ...counts,
      edits: [
        [`${correlated}/Type`, 2],
        [`${correlated}/Count`, 1],
      ],
    },
    {
      of: 'at most none before',
      id: 3,
      ...counts,
      edits: [
        [`${correlated}/Type`, 1],
        [`${correlated}/Count`, 0],
      ],
    },
    {
      of: 'a visit from the day before to the day after',
      id: 4,
      prep: counts.prep,
      definition: 'correlatedCriteria/visitExpression.json',
    },
    { of: 'any of a group', id: 1, ...groups },
    {
      of: 'at least two of a group',
      id: 2,
      ...groups,
      edits: [['AdditionalCriteria', withGroup('AT_LEAST', 2)]],
    },
    {
      of: 'at most two of a group',
      id: 3,
      ...groups,
      edits: [['AdditionalCriteria', withGroup('AT_MOST', 2)]],
    },
    { of: 'all of a group, and none of it', id: 4, ...groups, edits: atMostNone },
    {
      of: 'all of what is left without the inner group',
      id: 5,
      ...groups,
      edits: [
        ['AdditionalCriteria/Type', 'ALL'],
        ['AdditionalCriteria/Groups', []],
      ],
    },
    { of: 'all events', id: 1, ...limits },
    { of: 'the first event in the end', id: 2, ...limits, edits: first },
    { of: 'the first qualified event', id: 3, ...limits, edits: qualified },
    { of: 'the first event to begin with', id: 4, ...limits, edits: [...qualified, [entry, 'First']] },
    { of: 'the last event to begin with', id: 5, ...limits, edits: [...qualified, [entry, 'Last']] },
    ofStatus('conditions of whatever status', 1, {}),
    ofStatus('conditions of a status of an empty list', 2, { ConditionStatus: [] }),
    ofStatus('conditions of one status', 3, { ConditionStatus: [{ CONCEPT_ID: 1 }] }),
  ];

  it.each(cases)('$of', async ({ definition, edits = [], prep, id = 1 }) => {
    const expression = edited(definition, edits);
    await fill(read(`${prep}_PREP.json`) as Tables, conceptsIn(expression));
    const parsed = parseCirce(expression);
    const verify = read(`${prep}_VERIFY.json`) as Tables;
    const expected = expectedIn(verify, 'cohort', id).map((row) => [
      String(row.subject_id),
      row.cohort_start_date,
      row.cohort_end_date,
    ]);
    expect(await digestRows(parsed, database.session)).toEqual(expected);
    const masks = expectedIn(verify, 'cohort_inclusion_result', id).map((row) => [
      row.mode_id,
      String(row.inclusion_rule_mask),
      row.person_count,
    ]);
    expect((await digestOf(parsed, database.session)).inclusion).toEqual(masks);
  });

  it('all that OHDSI expects is expected here', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('_VERIFY.json'),
    );
    const all = files.flatMap((file) =>
      expectedIn(read(file) as Tables, 'cohort').map(
        (row) => `${file.replace('_VERIFY.json', '')} ${row.cohort_definition_id}`,
      ),
    );
    const tried = new Set(cases.map(({ prep, id = 1 }) => `${prep} ${id}`));
    expect([...new Set(all)].filter((one) => !tried.has(one))).toEqual([]);
  });

  it('every criterion there is compiles and runs', async () => {
    await expect(
      digestRows(parseCirce(read('allCriteria/allCriteriaExpression.json')), database.session),
    ).resolves.toEqual([]);
  });

  it('a count that is no comparison is refused, as by OHDSI', () => {
    const wrong = edited('correlatedCriteria/visitExpression.json', [[`${correlated}/Type`, -99]]);
    expect(() => parseCirce(wrong)).toThrow(CohortError);
  });

  it('an era without drugs is refused, as by OHDSI', () => {
    const wrong = edited('exits/continuousExposureExpression.json', [
      ['EndStrategy/CustomEra/DrugCodesetId', null],
    ]);
    expect(() => parseCirce(wrong)).toThrow(CohortError);
  });
});
