import { expect, test } from 'vitest';
import { affordableSteps, parseEpsilon } from './epsilon.ts';

test.each([
  ['0.25', 250_000],
  ['0,25', 250_000],
  [' 1 ', 1_000_000],
  ['0.000001', 1],
  ['0.0000001', undefined],
  ['0', undefined],
  ['-1', undefined],
  ['many', undefined],
  ['', undefined],
  ['1e400', undefined],
])('%j is %s micro-units', (text, micro) => {
  expect(parseEpsilon(text)).toBe(micro);
});

test('no step costs more than what is left', () => {
  expect(affordableSteps(260_000)).toEqual([50_000, 100_000, 150_000, 200_000, 250_000]);
  expect(affordableSteps(0)).toEqual([50_000]);
});
