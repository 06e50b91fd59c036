import { expect, test } from 'vitest';
import { alike } from './names-alike.ts';

const known = ['Helen Marsh', 'Priya Raman', 'Ana Ferreira'];

test.each([
  ['helen marsh', 'Helen Marsh'],
  ['  Helen   Marsh', 'Helen Marsh'],
  ['HelenMarsh', 'Helen Marsh'],
  // Cyrillic letters.
  ['Неlеn Mаrsh', 'Helen Marsh'],
  // A capital I for an l, a digit for a letter, a zero width joiner.
  ['HeIen Marsh', 'Helen Marsh'],
  ['He1en Marsh', 'Helen Marsh'],
  ['Priya\u200d Raman', 'Priya Raman'],
  ['Priyà Raman', 'Priya Raman'],
  ['PRIYA RAMAN', 'Priya Raman'],
])('%s looks like %s', (name, like) => {
  expect(alike(name, known)).toEqual([like]);
});

test.each(['Helena Marsh', 'Priya Roman', 'Somebody Else'])('%s looks like nobody', (name) => {
  expect(alike(name, known)).toEqual([]);
});
