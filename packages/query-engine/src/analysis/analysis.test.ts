import { describe, expect, it } from 'vitest';
import { analysisName, analysisNames, cellsOf, parseAnalysis } from './analysis.ts';
import { AnalysisError } from './errors.ts';

describe('an analysis', () => {
  it('has a name an approval can give', () => {
    const all = [
      { kind: 'count' },
      { kind: 'breakdown', by: 'sex' },
      { kind: 'breakdown', by: 'age-band' },
      { kind: 'breakdown', by: 'calendar-year', from: 2010, to: 2020 },
      { kind: 'breakdown', by: 'condition', concepts: [1] },
    ];
    expect(all.map((json) => analysisName(parseAnalysis(json)))).toEqual(analysisNames);
  });

  it('is in normal form: equal analyses are equal', () => {
    expect(parseAnalysis({ by: 'condition', kind: 'breakdown', concepts: [3, 1, 3] })).toEqual({
      kind: 'breakdown',
      by: 'condition',
      concepts: [1, 3],
    });
  });

  it.each([
    [{}, ''],
    [{ kind: 'list' }, '/kind'],
    [{ kind: 'count', by: 'sex' }, ''],
    [{ kind: 'breakdown', by: 'postcode' }, '/by'],
    [{ kind: 'breakdown', by: 'calendar-year', from: 2020, to: 2019 }, '/to'],
    [{ kind: 'breakdown', by: 'calendar-year', from: 1900, to: 2100 }, '/to'],
    [{ kind: 'breakdown', by: 'calendar-year', from: 2020 }, '/to'],
    [{ kind: 'breakdown', by: 'condition', concepts: [] }, '/concepts'],
    [
      { kind: 'breakdown', by: 'condition', concepts: Array.from({ length: 51 }, (_, id) => id + 1) },
      '/concepts',
    ],
  ])('is refused with its place: %j', (json, place) => {
    expect(() => parseAnalysis(json)).toThrow(AnalysisError);
    try {
      parseAnalysis(json);
    } catch (error) {
      if (place !== '') expect((error as AnalysisError).place).toBe(place);
    }
  });

  it('has a domain of cells that follows from it alone, each key once', () => {
    const keysOf = (json: unknown) => cellsOf(parseAnalysis(json)).map((cell) => cell.key);
    expect(keysOf({ kind: 'count' })).toEqual(['']);
    expect(keysOf({ kind: 'breakdown', by: 'sex' })).toEqual(['8532', '8507', 'other']);
    expect(keysOf({ kind: 'breakdown', by: 'age-band' }).slice(-2)).toEqual(['80-89', '90+']);
    expect(keysOf({ kind: 'breakdown', by: 'calendar-year', from: 2019, to: 2020 })).toEqual([
      '2019',
      '2020',
      'other',
    ]);
    expect(keysOf({ kind: 'breakdown', by: 'condition', concepts: [2, 1] })).toEqual(['1', '2', 'none']);
  });

  it('labels conditions as the vocabulary does', () => {
    const analysis = parseAnalysis({ kind: 'breakdown', by: 'condition', concepts: [1, 2] });
    expect(cellsOf(analysis, new Map([[1, 'Asthma']])).map((cell) => cell.label)).toEqual([
      'Asthma',
      'Concept 2',
      'None of these',
    ]);
  });
});
