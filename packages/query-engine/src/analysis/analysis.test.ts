import { describe, expect, it } from 'vitest';
import { conditionCohort } from '../../test/support/questions.ts';
import { parseCirce } from '../cohort/index.ts';
import { queryHash } from '../plan/query-hash.ts';
import { analysisParameters, cellsOf, measuresOf, namesNeeded, parseAnalysis } from './analysis.ts';
import { AnalysisError } from './errors.ts';
import { analysisNames } from './names.ts';

const definition = parseCirce(conditionCohort(1));
const other = conditionCohort(2);
const bounds = { low: 0, high: 10, step: 0.5 };
const summary = {
  kind: 'numeric-summary',
  measurement: 1,
  bounds,
  statistics: ['mean'],
  quantiles: [],
  bins: 0,
};
const trend = { kind: 'trend', measure: 'persons', period: 'month', from: '2019-11-15', to: '2020-02-01' };
const survival = { kind: 'time-to-event', outcome: other, horizonDays: 60, stepDays: 20 };
const features = {
  kind: 'characterisation',
  domain: 'drugs',
  window: { from: -365, to: 0 },
  top: 10,
  features: 4,
};
const all = [
  { kind: 'count' },
  { kind: 'breakdown', by: [{ dimension: 'sex' }] },
  { kind: 'breakdown', by: [{ dimension: 'age-band' }] },
  { kind: 'breakdown', by: [{ dimension: 'calendar-year', from: 2010, to: 2020 }] },
  { kind: 'breakdown', by: [{ dimension: 'condition', concepts: [1] }] },
  { kind: 'attrition' },
  features,
  summary,
  trend,
  survival,
  { kind: 'overlap', with: other },
];

const keysOf = (json: unknown) =>
  cellsOf({ definition, analysis: parseAnalysis(json) }).map(({ key }) => key);

describe('an analysis', () => {
  it('has a name an approval can give, and none is left without', () => {
    expect(all.flatMap((json) => namesNeeded(parseAnalysis(json)))).toEqual(analysisNames);
  });

  it('needs the name of each of its dimensions', () => {
    const by = [{ dimension: 'age-band' }, { dimension: 'sex' }];
    expect(namesNeeded(parseAnalysis({ kind: 'breakdown', by }))).toEqual([
      'breakdown:age-band',
      'breakdown:sex',
    ]);
  });

  it('is in normal form: equal analyses are equal', () => {
    const by = [{ dimension: 'condition', concepts: [3, 1, 3] }];
    expect(parseAnalysis({ by, kind: 'breakdown' })).toEqual({
      kind: 'breakdown',
      by: [{ dimension: 'condition', concepts: [1, 3] }],
    });
    expect(
      parseAnalysis({
        ...summary,
        statistics: ['standard-deviation', 'mean'],
        quantiles: [0.9, 0.5, 0.5],
      }),
    ).toMatchObject({ statistics: ['mean', 'standard-deviation'], quantiles: [0.5, 0.9] });
  });

  it.each([
    [{}, '/kind'],
    [{ kind: 'list' }, '/kind'],
    [{ kind: 'count', by: 'sex' }, ''],
    [{ kind: 'breakdown', by: 'sex' }, '/by'],
    [{ kind: 'breakdown', by: [] }, '/by'],
    [{ kind: 'breakdown', by: [{ dimension: 'postcode' }] }, '/by/0/dimension'],
    [{ kind: 'breakdown', by: [{ dimension: 'sex' }, { dimension: 'sex' }] }, '/by'],
    [{ kind: 'breakdown', by: [{ dimension: 'calendar-year', from: 2020, to: 2019 }] }, '/by/0/to'],
    [{ kind: 'breakdown', by: [{ dimension: 'calendar-year', from: 1900, to: 2100 }] }, '/by/0/to'],
    [{ kind: 'breakdown', by: [{ dimension: 'condition', concepts: [] }] }, '/by/0/concepts'],
    [
      {
        kind: 'breakdown',
        by: [
          { dimension: 'sex' },
          { dimension: 'age-band' },
          { dimension: 'calendar-year', from: 1950, to: 2020 },
        ],
      },
      '/by',
    ],
    [{ kind: 'overlap', with: { InclusionRules: 1 } }, '/with'],
    [{ kind: 'overlap' }, '/with'],
    [{ ...survival, stepDays: 25 }, '/stepDays'],
    [{ ...survival, horizonDays: 36_500, stepDays: 1 }, '/stepDays'],
    [{ ...trend, to: '2019-01-01' }, '/to'],
    [{ ...trend, from: '2019-02-30' }, '/from'],
    [{ ...trend, from: '1990-01-01' }, '/to'],
    [{ ...summary, bounds: { low: 0, high: 0, step: 1 } }, '/bounds/high'],
    [{ ...summary, bounds: { low: 0, high: 10, step: 3 } }, '/bounds/step'],
    [{ ...summary, bounds: { low: 0, high: 1e9, step: 0.001 } }, '/bounds/step'],
    [{ ...summary, bounds: { low: 0, high: 10 } }, '/bounds/step'],
    [{ ...summary, bounds: undefined }, '/bounds'],
    [{ ...summary, bounds: { low: Number.NaN, high: 10, step: 1 } }, '/bounds/low'],
    [{ ...summary, bins: 22 }, '/bins'],
    [{ ...summary, statistics: [] }, '/statistics'],
    [{ ...features, window: { from: 1, to: 0 } }, '/window/to'],
    [{ ...features, features: 0 }, '/features'],
  ])('is refused with its place: %j', (json, place) => {
    const refusal = (): unknown => {
      try {
        return parseAnalysis(json);
      } catch (error) {
        return error;
      }
    };
    expect(refusal()).toBeInstanceOf(AnalysisError);
    expect(refusal()).toMatchObject({ place });
  });

  it('has a domain of cells that follows from the question alone, each key once', () => {
    expect(keysOf({ kind: 'count' })).toEqual(['']);
    expect(keysOf({ kind: 'breakdown', by: [{ dimension: 'sex' }] })).toEqual(['8532', '8507', 'other']);
    const years = { dimension: 'calendar-year', from: 2019, to: 2020 };
    expect(keysOf({ kind: 'breakdown', by: [years, { dimension: 'sex' }] })).toEqual([
      '2019|8532',
      '2019|8507',
      '2019|other',
      '2020|8532',
      '2020|8507',
      '2020|other',
      'other|8532',
      'other|8507',
      'other|other',
    ]);
    expect(keysOf(trend)).toEqual(['2019-11', '2019-12', '2020-01', '2020-02']);
    expect(keysOf({ ...trend, period: 'quarter' })).toEqual(['2019-Q4', '2020-Q1']);
    expect(keysOf({ ...trend, period: 'year' })).toEqual(['2019', '2020']);
    expect(keysOf({ kind: 'attrition' })).toEqual(['consented', 'entry', 'cohort']);
    for (const json of all) expect(new Set(keysOf(json)).size).toBe(keysOf(json).length);
  });

  it('labels conditions as the vocabulary does', () => {
    const analysis = parseAnalysis({ kind: 'breakdown', by: [{ dimension: 'condition', concepts: [1, 2] }] });
    expect(cellsOf({ definition, analysis }, new Map([[1, 'Asthma']])).map((cell) => cell.label)).toEqual([
      'Asthma',
      'Concept 2',
      'None of these',
    ]);
  });

  it('declares the most one person can change, of persons first', () => {
    const boundsOf = (json: unknown) =>
      measuresOf({ definition, analysis: parseAnalysis(json) }).map(({ name, l0, linf }) => [name, l0, linf]);
    for (const json of all.slice(0, 9)) expect(boundsOf(json)[0]?.[2]).toBe(1n);
    expect(boundsOf({ kind: 'attrition' })).toEqual([['persons', 3, 1n]]);
    expect(boundsOf({ ...trend, measure: 'incidence' })).toEqual([
      ['persons', 1, 1n],
      ['person-days', 4, 31n],
    ]);
    expect(boundsOf(features)).toEqual([
      ['persons', 1, 1n],
      ['features', 4, 1n],
    ]);
    const asked = { ...summary, statistics: ['mean', 'standard-deviation'], quantiles: [0.5], bins: 4 };
    expect(boundsOf(asked)).toEqual([
      ['persons', 1, 1n],
      ['sum', 1, 20n],
      ['squares', 1, 400n],
      ['quantile-0.5', 1, 1n],
      ['quantile-0.5-low', 1, 1n],
      ['quantile-0.5-high', 1, 1n],
      ['histogram', 1, 1n],
    ]);
  });

  it('names another cohort by its hash wherever it is shown', () => {
    for (const json of [survival, { kind: 'overlap', with: other }]) {
      expect(JSON.stringify(analysisParameters(parseAnalysis(json)))).toMatch(/[0-9a-f]{64}/);
      expect(JSON.stringify(analysisParameters(parseAnalysis(json)))).not.toContain('conceptSets');
    }
  });
});

describe('the hash of a question', () => {
  const hashOf = (json: unknown, circe: unknown = conditionCohort(1)) =>
    queryHash({ definition: parseCirce(circe), analysis: parseAnalysis(json), epsilonMicro: 1n });

  it('is of what another cohort means, not of how it was written', () => {
    const renamed = { ...(other as object), Title: 'another title' };
    expect(hashOf({ kind: 'overlap', with: renamed })).toBe(hashOf({ kind: 'overlap', with: other }));
    expect(hashOf({ kind: 'overlap', with: conditionCohort(3) })).not.toBe(
      hashOf({ kind: 'overlap', with: other }),
    );
  });

  it('knows the order of rules only where it matters', () => {
    const rule = (Value: number) => ({
      name: `${Value}`,
      expression: { Type: 'ALL', DemographicCriteriaList: [{ Age: { Value, Op: 'gt' } }] },
    });
    const [one, two] = [
      [rule(10), rule(20)],
      [rule(20), rule(10)],
    ].map((InclusionRules) => ({ ...(conditionCohort(1) as object), InclusionRules }));
    expect(hashOf({ kind: 'count' }, one)).toBe(hashOf({ kind: 'count' }, two));
    expect(hashOf({ kind: 'attrition' }, one)).not.toBe(hashOf({ kind: 'attrition' }, two));
  });
});
