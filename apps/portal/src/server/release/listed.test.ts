import { expect, it } from 'vitest';
import { withoutUnlisted } from './listed.ts';

const cell = (key: string, value: number | null) => ({
  ...{ key, label: `Concept ${key}`, value },
  ...(value === null ? { low: null, high: null } : { low: value, high: value }),
});

/** As it was stored before concepts that are not shown had no name in it. */
const stored = (analysis: string) => ({
  analysis,
  tables: [
    { name: 'drugs', unit: 'persons', cells: [cell('1503297', null), cell('1545958', 40)] },
    { name: 'drugs share', unit: 'per-cent', cells: [cell('1503297', null), cell('1545958', null)] },
  ],
  record: {
    regime: 'statistical-disclosure-control',
    numbers: [
      { name: 'all', value: null },
      { name: '1503297', value: null },
      { name: '40', value: null },
      { name: '1545958', value: 40 },
    ],
    tables: [
      { name: 'persons', cells: 1, notShown: 1 },
      { name: 'drugs', cells: 2, notShown: 1 },
      { name: 'drugs share', cells: 2, notShown: 2 },
    ],
  },
});

it('what a release of before has of concepts that are not shown is left out', () => {
  const left = withoutUnlisted(stored('characterisation'));
  expect(JSON.stringify(left)).not.toContain('1503297');
  expect(left.tables.map(({ cells }) => cells.map(({ key }) => key))).toEqual([['1545958'], ['1545958']]);
  expect(left.record).toEqual({
    regime: 'statistical-disclosure-control',
    numbers: [{ name: '1545958', value: 40 }],
    tables: [
      { name: 'persons', cells: 1, notShown: 1 },
      { name: 'drugs', cells: 1, notShown: 0 },
      { name: 'drugs share', cells: 1, notShown: 1 },
    ],
  });
});

it('cells that the question has are told as not shown', () => {
  const breakdown = stored('breakdown:sex');
  expect(withoutUnlisted(breakdown)).toBe(breakdown);
});
