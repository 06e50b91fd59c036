import { expect, test } from 'vitest';
import { formatsFor } from '../ui/format.ts';
import { recordRows } from './record-rows.ts';

test('days are words and terms have no number', () => {
  expect(
    recordRows(
      [
        { label: 'From', value: '2026-11-20' },
        { label: 'Until', value: 'you say otherwise' },
        { label: 'For studies on', value: 'health research (DUO:0000006); any research (DUO:0000042)' },
      ],
      formatsFor('en').day,
    ),
  ).toEqual([
    { term: 'From', detail: '20 November 2026' },
    { term: 'Until', detail: 'you say otherwise' },
    { term: 'For studies on', detail: 'health research; any research' },
  ]);
});
