import { describe, expect, it } from 'vitest';
import type { ReleaseContent } from '../release/content.ts';
import { withhold } from './withholding.ts';

const cell = (key: string, value: number) => ({ key, label: key, value, low: value, high: value });

const contentOf = (
  analysis: string,
  parts: Pick<ReleaseContent, 'cells' | 'tables'> & { readonly numbers: readonly [string, number][] },
): ReleaseContent => {
  const { numbers, ...tables } = parts;
  return {
    ...{ study: 'A-2026-0001', dataset: 'd', epsilonMicro: 0, deltaPico: 0, kind: 'study', title: '' },
    ...{ datasetVersion: 'ab'.repeat(32), queryHash: 'ab'.repeat(32), definition: 'ab'.repeat(32) },
    ...{ format: 'assent-release-v1', datasetName: '', english: '', analysis, parameters: {}, rule: {} },
    consents: { logSize: 1, logRoot: 'ab'.repeat(32), digest: 'ab'.repeat(32) },
    releasedAt: '2026-03-01T00:00:00Z',
    ...tables,
    record: {
      version: 2,
      numbers: numbers.map(([name, value]) => ({ name, value })),
      tables: [{ name: 'persons', cells: tables.cells.length, notShown: 0 }],
    },
  };
};

const refusal = (act: () => unknown): string => {
  try {
    act();
    return 'allowed';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

/** Each answer with a cell left out, and every number that must be nowhere afterwards. */
const cases: [string, ReleaseContent, string[], number[]][] = [
  [
    'a number that two tables show',
    contentOf('breakdown:sex', {
      cells: [cell('8532', 4321), cell('8507', 7654)],
      tables: [{ name: 'totals', unit: 'persons', cells: [cell('', 11975)] }],
      numbers: [
        ['all', 11975],
        ['8532', 4321],
        ['8507', 7654],
      ],
    }),
    ['totals|'],
    [11975],
  ],
  [
    'a margin of two dimensions',
    contentOf('breakdown:sex+breakdown:age-band', {
      cells: [cell('8532|30-39', 4321), cell('8507|30-39', 7654)],
      tables: [{ name: 'totals', unit: 'persons', cells: [cell('8532|', 5001), cell('|', 9002)] }],
      numbers: [
        ['all', 9002],
        ['8532|', 5001],
        ['8532|30-39', 4321],
        ['8507|30-39', 7654],
      ],
    }),
    ['totals|8532|'],
    [5001],
  ],
  [
    'a concept, whose share is made of it',
    contentOf('characterisation', {
      cells: [cell('', 9876)],
      tables: [
        { name: 'drugs', unit: 'persons', cells: [cell('1503297', 1234), cell('1545958', 4567)] },
        { name: 'drugs share', unit: 'per-cent', cells: [cell('1503297', 12.53), cell('1545958', 46.21)] },
      ],
      numbers: [
        ['all', 9876],
        ['1503297', 1234],
        ['1545958', 4567],
      ],
    }),
    ['drugs|1503297'],
    [1234, 12.53],
  ],
  [
    'everybody, of whom every share is made',
    contentOf('characterisation', {
      cells: [cell('', 9876)],
      tables: [
        { name: 'drugs', unit: 'persons', cells: [cell('1503297', 1234)] },
        { name: 'drugs share', unit: 'per-cent', cells: [cell('1503297', 12.53)] },
      ],
      numbers: [
        ['all', 9876],
        ['1503297', 1234],
      ],
    }),
    [''],
    [9876, 12.53],
  ],
  [
    'a rate, with the days it is made of',
    contentOf('trend', {
      cells: [cell('2020', 3456), cell('2021', 5678)],
      tables: [
        {
          name: 'incidence',
          unit: 'per 1,000 person-years',
          cells: [cell('2020', 87.65), cell('2021', 98.76)],
        },
        { name: 'person-time', unit: 'person-years', cells: [cell('2020', 3333.25), cell('2021', 4444.25)] },
      ],
      numbers: [
        ['2020', 3456],
        ['2021', 5678],
        ['time|2020', 1217469],
        ['time|2021', 1623262],
      ],
    }),
    ['incidence|2020'],
    [3456, 87.65, 3333.25, 1217469],
  ],
];

describe('leaving out', () => {
  it.each(cases)('%s leaves it nowhere in the released object', (_, content, names, gone) => {
    const before = JSON.stringify(content);
    for (const number of gone) expect(before).toContain(String(number));
    const left = withhold(content, new Set(names));
    const after = JSON.stringify(left);
    for (const number of gone) expect(after).not.toContain(String(number));
    // Everything else stays, and a cell that was left out looks like any other that is not shown.
    const shown = [...left.cells, ...(left.tables ?? []).flatMap(({ cells }) => cells)];
    expect(shown.some(({ value }) => value !== null)).toBe(true);
    for (const each of shown.filter(({ value }) => value === null))
      expect(Object.keys(each).toSorted()).toEqual(['high', 'key', 'label', 'low', 'value']);
    expect(JSON.stringify(content)).toBe(before);
  });

  it('a concept leaves nothing that says that somebody has it', () => {
    const [, content] = cases.find(([name]) => name.startsWith('a concept')) ?? [];
    if (content === undefined) throw new Error('no such case');
    const left = withhold(content, new Set(['drugs|1503297']));
    expect(JSON.stringify(left)).not.toContain('1503297');
    expect(left.tables?.map(({ cells }) => cells.map(({ key }) => key))).toEqual([['1545958'], ['1545958']]);
    // The engine finds the others by their place.
    expect(left.record?.numbers).toEqual([
      { name: 'all', value: 9876 },
      { name: '', value: null },
      { name: '1545958', value: 4567 },
    ]);
  });

  it('is refused where each number is made of the others', () => {
    for (const analysis of ['time-to-event', 'numeric-summary']) {
      const content = contentOf(analysis, { cells: [cell('', 50), cell('1', 20)], numbers: [['all', 50]] });
      expect(refusal(() => withhold(content, new Set(['1'])))).toBe('OUTPUT_CHECK_WHOLE');
      expect(withhold(content, new Set())).toEqual(content);
    }
  });

  it('is refused for a cell that is not there, and where nothing is left', () => {
    const content = contentOf('count', { cells: [cell('', 50)], numbers: [['all', 50]] });
    expect(refusal(() => withhold(content, new Set(['x'])))).toBe('OUTPUT_CHECK_CELL');
    expect(refusal(() => withhold(content, new Set([''])))).toBe('OUTPUT_CHECK_NOTHING_LEFT');
  });
});
