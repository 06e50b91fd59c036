import { expect, test } from 'vitest';
import { signedNumber, wholeNumber } from './whole-number.ts';

test.each([
  ['7', 7, 7],
  [' 30 ', 30, 30],
  ['-7', undefined, -7],
  ['-0', undefined, 0],
  ['', undefined, undefined],
  ['-', undefined, undefined],
  ['--7', undefined, undefined],
  ['1.5', undefined, undefined],
  ['1e3', undefined, undefined],
  ['1234567', undefined, undefined],
])('%j as a number', (text, whole, signed) => {
  expect(wholeNumber(text)).toBe(whole);
  expect(signedNumber(text)).toBe(signed);
});
