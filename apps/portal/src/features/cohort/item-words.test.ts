import type { BuilderItem } from '@assent/query-engine/cohort';
import { expect, test } from 'vitest';
import { wordsOfItem } from './item-words.ts';

const concept = (conceptId: number) => ({
  conceptId,
  name: `c${conceptId}`,
  descendants: false,
  excluded: false,
});
const item = (change: Partial<BuilderItem> = {}): BuilderItem => ({
  id: 'item-1',
  name: '',
  domain: 'ConditionOccurrence',
  concepts: [concept(1)],
  occurrences: 1,
  window: { kind: 'any-time' },
  paused: false,
  ...change,
});

test.each([
  [{}, 'Diagnosis: c1; at any time'],
  [{ concepts: [] }, 'Diagnosis: any; at any time'],
  [
    { concepts: [1, 2].map((id) => ({ ...concept(id), descendants: true })) },
    'Diagnosis: c1 and c2, with everything under them; at any time',
  ],
  [
    { concepts: [concept(1), { ...concept(2), descendants: true }] },
    'Diagnosis: c1 and c2 with everything under it; at any time',
  ],
  [{ concepts: [], set: 3 }, 'Diagnosis: nothing, since no concept is in its set; at any time'],
  [{ domain: 'ObservationPeriod', concepts: [] }, 'Period under observation; at any time'],
  [
    { concepts: [1, 2, 3, 4, 5, 6, 7].map(concept) },
    'Diagnosis: c1, c2, c3, c4, c5 and 2 more concepts; at any time',
  ],
  [
    { window: { kind: 'days', before: 365, after: -1 }, outside: true },
    'Diagnosis: c1; from 365 days before entry to 1 day before entry; also outside the observation period',
  ],
  [
    { window: { kind: 'days', before: null, after: 0 } },
    'Diagnosis: c1; from any time before to the day of entry',
  ],
  [
    { occurrences: 3, kept: { occurrence: { comparison: 'exactly', count: 3, distinct: false } } },
    'Diagnosis: c1; at any time',
  ],
] as [Partial<BuilderItem>, string][])('an item in one line: %#', (change, words) => {
  expect(wordsOfItem(item(change), 'include')).toBe(words);
});
