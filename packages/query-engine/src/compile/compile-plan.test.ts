import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Consent, RecordRow, Rows } from '../../test/reference/rows.ts';
import { compilePlan } from '../../test/support/compiled.ts';
import { openTinyDatabase, type TinyDatabase } from '../../test/support/tiny-database.ts';
import { parseAnalysis } from '../analysis/analysis.ts';
import { parseCirce } from '../cohort/index.ts';
import { buildPlan } from '../plan/build-plan.ts';

/** The border cases, one sentence each, on rows small enough to check by eye. */

const asthma = 1;
const fever = 2;
const cough = 3;

type RowGiven = readonly [person: number, concept: number, start: string, value?: number];
const records = (...rows: readonly RowGiven[]): RecordRow[] =>
  rows.map(([person, concept, start, value], index) => ({
    id: index + 1,
    person,
    concept,
    start,
    value: value ?? null,
  }));

const rowsOf = (given: Rows['records'], birthYear = 1980): Rows => ({
  persons: [1, 2, 3].map((id) => ({ id, gender: 8507, birthYear })),
  periods: [1, 2, 3].map((person) => ({ person, start: '2020-01-01', end: '2020-12-31' })),
  records: given,
  concepts: [asthma, fever, cough].map((id) => ({ id, invalid: false })),
  ancestors: [],
});

const everything = (person: number, limits: Partial<Consent> = {}): Consent => ({
  person,
  mask: 255,
  from: '1900-01-01',
  to: '2100-01-01',
  ...limits,
});

const sets = [asthma, fever, cough].map((id) => ({
  id,
  name: '',
  expression: { items: [{ concept: { CONCEPT_ID: id } }] },
}));
const cohort = (criterion: object, rules: readonly object[] = [], limit = 'First') => ({
  ConceptSets: sets,
  PrimaryCriteria: { CriteriaList: [criterion], PrimaryCriteriaLimit: { Type: limit } },
  InclusionRules: rules.map((expression) => ({ name: '', expression })),
});
const withCount = (occurrence: object, criterion: object = { ConditionOccurrence: {} }) => ({
  Type: 'ALL',
  CriteriaList: [
    {
      Criteria: criterion,
      StartWindow: { Start: { Coeff: -1 }, End: { Days: 0, Coeff: 1 } },
      Occurrence: occurrence,
    },
  ],
});

describe('a compiled plan', () => {
  let database: TinyDatabase;
  beforeAll(async () => {
    database = await openTinyDatabase();
  });
  afterAll(() => database.close());

  const membersOf = async (
    circe: unknown,
    rows: Rows,
    {
      consents = [1, 2, 3].map((id) => everything(id)),
      asked = { kind: 'count' } as unknown,
      period = {},
    } = {},
  ) => {
    await database.load(rows, consents);
    const question = { definition: parseCirce(circe), analysis: parseAnalysis(asked), epsilonMicro: 1n };
    const options = { hints: { categoriesOfAll: 0, hasDateWindows: true }, orderKey: 'ab', period };
    return (await database.run(compilePlan(buildPlan(question, { digest: 'd' }), options))).members;
  };
  const idsOf = async (...given: Parameters<typeof membersOf>) => [...(await membersOf(...given)).keys()];
  const conditionsOf = (...rows: readonly RowGiven[]) => rowsOf({ condition_occurrence: records(...rows) });

  it('counts different concepts, not records, where distinct is asked', async () => {
    const rows = conditionsOf(
      [1, asthma, '2020-02-01'],
      [1, fever, '2020-03-01'],
      [1, fever, '2020-03-01'],
      [2, asthma, '2020-02-01'],
      [2, fever, '2020-02-15'],
      [2, cough, '2020-03-01'],
    );
    const entry = { ConditionOccurrence: {} };
    const three = (IsDistinct: boolean) =>
      cohort(entry, [withCount({ Type: 2, Count: 3, IsDistinct })], 'All');
    expect(await idsOf(three(false), rows)).toEqual([1, 2]);
    expect(await idsOf(three(true), rows)).toEqual([2]);
  });

  it('finds the first record before it looks at its attributes, ties by record number', async () => {
    const rows = rowsOf({
      measurement: records(
        [1, asthma, '2020-02-01', 5],
        [1, asthma, '2020-03-01', 50],
        [2, asthma, '2020-02-01', 50],
        [2, asthma, '2020-02-01', 5],
      ),
    });
    const high = { ValueAsNumber: { Value: 10, Op: 'gt' } };
    expect(await idsOf(cohort({ Measurement: { CodesetId: asthma, First: true, ...high } }), rows)).toEqual([
      2,
    ]);
    expect(await idsOf(cohort({ Measurement: { CodesetId: asthma, ...high } }), rows)).toEqual([1, 2]);
  });

  it('tells none from few, and takes what was not shared as none', async () => {
    const rows = rowsOf({
      condition_occurrence: records(
        [1, asthma, '2020-02-01'],
        [2, asthma, '2020-02-01'],
        [3, asthma, '2020-02-01'],
      ),
      drug_era: records([2, fever, '2020-01-15'], [3, fever, '2020-01-15']),
    });
    const without = cohort({ ConditionOccurrence: {} }, [withCount({ Type: 0, Count: 0 }, { DrugEra: {} })]);
    expect(await idsOf(without, rows)).toEqual([1]);
    const consents = [everything(1), everything(2), everything(3, { mask: 255 - 4 })];
    expect(await idsOf(without, rows, { consents })).toEqual([1, 3]);
  });

  it('takes both ends of the dates shared, of the approval and of the observation window', async () => {
    const rows = conditionsOf(
      [1, asthma, '2020-03-01'],
      [2, asthma, '2020-03-02'],
      [3, asthma, '2020-03-03'],
    );
    const simple = cohort({ ConditionOccurrence: {} });
    const shared = [1, 2, 3].map((id) => everything(id, { from: '2020-03-02', to: '2020-03-02' }));
    expect(await idsOf(simple, rows, { consents: shared })).toEqual([2]);
    expect(await idsOf(simple, rows, { period: { from: '2020-03-02' } })).toEqual([2, 3]);
    expect(await idsOf(simple, rows, { period: { to: '2020-03-02' } })).toEqual([1, 2]);
    // 2020 is a leap year: 61 days from the first of January to the second of March.
    const observed = {
      ...simple,
      PrimaryCriteria: { ...simple.PrimaryCriteria, ObservationWindow: { PriorDays: 61 } },
    };
    expect(await idsOf(observed, rows)).toEqual([2, 3]);
    // The dates somebody shares are also as far as they were observed.
    expect(await idsOf(observed, rows, { consents: [everything(3, { from: '2020-01-03' })] })).toEqual([]);
  });

  it('does not let a record outside the shared dates be the first, be counted, or choose a cell', async () => {
    const rows = conditionsOf([1, asthma, '2020-02-01'], [1, asthma, '2020-04-01'], [1, fever, '2020-02-01']);
    const consents = [everything(1, { from: '2020-03-01' })];
    const first = cohort({ ConditionOccurrence: { CodesetId: asthma, First: true } });
    expect(await idsOf(first, rows, { consents })).toEqual([1]);
    const everFever = { ...withCount({ Type: 2, Count: 1 }, { ConditionOccurrence: { CodesetId: fever } }) };
    const ignoring = everFever.CriteriaList.map((member) => ({ ...member, IgnoreObservationPeriod: true }));
    const ever = cohort({ ConditionOccurrence: { CodesetId: asthma } }, [
      { ...everFever, CriteriaList: ignoring },
    ]);
    expect(await idsOf(ever, rows, { consents })).toEqual([]);
    expect(await idsOf(ever, rows)).toEqual([1]);
    const asked = { kind: 'breakdown', by: [{ dimension: 'condition', concepts: [fever] }] };
    expect([...(await membersOf(first, rows, { consents, asked })).values()]).toEqual(['none']);
    expect([...(await membersOf(first, rows, { asked })).values()]).toEqual(['2']);
  });

  it('puts everybody over 89 into one band, and nobody into two cells', async () => {
    const rows = conditionsOf([1, asthma, '2020-02-01'], [1, fever, '2020-02-01'], [2, cough, '2020-02-01']);
    const simple = cohort({ ConditionOccurrence: {} });
    const byAge = { kind: 'breakdown', by: [{ dimension: 'age-band' }] };
    const aged = async (birthYear: number) =>
      (await membersOf(simple, { ...rows, ...rowsOf(rows.records, birthYear) }, { asked: byAge })).get(1);
    expect([
      await aged(2021),
      await aged(2011),
      await aged(2010),
      await aged(1931),
      await aged(1930),
      await aged(1900),
    ]).toEqual(['0-9', '0-9', '10-19', '80-89', '90+', '90+']);
    const byCondition = { kind: 'breakdown', by: [{ dimension: 'condition', concepts: [asthma, fever] }] };
    const cells = await membersOf(simple, rows, { asked: byCondition });
    expect(['1', '2']).toContain(cells.get(1));
    expect(cells.get(2)).toBe('none');
  });
});
