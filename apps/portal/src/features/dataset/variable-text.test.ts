import { variableSchema } from '@assent/query-engine/exact';
import { expect, test } from 'vitest';
import { noVariable, readVariable, variableText } from './variable-text.ts';

const sodium = variableSchema.parse({
  measurement: 3_019_550,
  name: 'Sodium',
  unit: 8753,
  unitText: 'mmol/L',
  low: 110,
  high: 170,
  bins: 12,
});

test('a variable that is shown and not touched is saved as it was', () => {
  expect(readVariable(variableText(sodium), [])).toEqual({ variable: sodium, wrong: {} });
  const unitless = { ...sodium, unit: null, low: -0.5 };
  expect(readVariable(variableText(unitless), [])).toEqual({ variable: unitless, wrong: {} });
});

test.each([
  [{ measurement: null }, 'measurement'],
  [{ name: ' ' }, 'name'],
  [{ unit: 'mmol' }, 'unit'],
  [{ low: '' }, 'low'],
  [{ low: '1e10' }, 'low'],
  [{ high: '110' }, 'high'],
  [{ high: 'high' }, 'high'],
  [{ bins: '21' }, 'bins'],
  [{ bins: '2.5' }, 'bins'],
] as const)('%o is told beside its field, and nothing is saved', (change, field) => {
  const { variable, wrong } = readVariable({ ...variableText(sodium), ...change }, []);
  expect([variable, Object.keys(wrong)]).toEqual([null, [field]]);
});

test('everything that is missing is told at once', () => {
  expect(Object.keys(readVariable(noVariable, []).wrong)).toEqual(['measurement', 'name', 'low', 'high']);
});

test('a measurement that is in the table is not added a second time', () => {
  expect(Object.keys(readVariable(variableText(sodium), [sodium]).wrong)).toEqual(['measurement']);
});
