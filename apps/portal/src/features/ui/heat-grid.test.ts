import { expect, test } from 'vitest';
import { dimensionsOf, gridOf, layersOf } from './heat-grid.ts';

const cell = (key: string, value: number | null = 20) => ({
  key,
  label: key.toUpperCase(),
  value,
  low: value,
  high: value,
});

test('cells meet where their coordinates do, in the order they came', () => {
  const { rows, columns, at } = gridOf([cell('f|40'), cell('f|50', null), cell('m|40')]);
  expect(rows).toEqual([
    { key: 'f', label: 'F' },
    { key: 'm', label: 'M' },
  ]);
  expect(columns.map(({ key }) => key)).toEqual(['40', '50']);
  expect(at('f', '50')?.value).toBeNull();
  expect(at('m', '50')).toBeUndefined();
});

test('three dimensions are a table for each value of the first', () => {
  const cells = [cell('2020|f|40'), cell('2020|m|40'), cell('2021|f|40')];
  expect(dimensionsOf(cells)).toBe(3);
  const layers = layersOf(cells);
  expect(layers.map(({ key, cells }) => [key, cells.map((one) => one.key)])).toEqual([
    ['2020', ['f|40', 'm|40']],
    ['2021', ['f|40']],
  ]);
});
