import { expect, test } from 'vitest';
import { destinationOf } from './destination.ts';

test('a path of the portal is kept', () => {
  expect(destinationOf('/researcher/studies/1?x=2')).toBe('/researcher/studies/1?x=2');
});

test.each([
  undefined,
  ['/a', '/b'],
  '',
  'https://elsewhere.example',
  '//elsewhere.example',
  '/\\elsewhere.example',
  '/a\\b',
  '/\t/elsewhere.example',
  'javascript:alert(1)',
])('%j leads to the start page', (next) => {
  expect(destinationOf(next)).toBe('/');
});
