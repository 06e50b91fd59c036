import { expect, test } from 'vitest';
import type { QueueRow } from '../../server/review/shapes.ts';
import { ageInWords, dueInWords, nextInWords } from './queue-words.ts';

const row: QueueRow = {
  requestId: 'r',
  code: 'A-2026-0001',
  title: 'Who starts metformin',
  version: 1,
  submittedAt: '2026-11-20T23:59:00.000Z',
  dueOn: '2026-12-04',
  state: 'submitted',
  votes: 0,
  quorum: 2,
  conflict: null,
};

test('days are those of the calendar, not 24 hours', () => {
  expect(ageInWords(row, '2026-11-20')).toBe('submitted today');
  expect(ageInWords(row, '2026-11-21')).toBe('submitted 1 day ago');
  expect(ageInWords(row, '2026-12-01')).toBe('submitted 11 days ago');
});

test('a request is late from the day after its last', () => {
  expect(dueInWords(row, '2026-11-20')).toEqual({ words: 'due on 4 December 2026, in 14 days', late: false });
  expect(dueInWords(row, '2026-12-04')).toEqual({ words: 'due on 4 December 2026, today', late: false });
  expect(dueInWords(row, '2026-12-05')).toEqual({
    words: 'was due on 4 December 2026, 1 day ago',
    late: true,
  });
});

test.each([
  [{}, 'needsYou', '0 of 2 votes are in. Yours is missing.'],
  [{ votes: 1 }, 'waiting', '1 of 2 votes are in. Yours is one of them.'],
  [{ votes: 2 }, 'waiting', '2 of 2 votes are in. The chair decides next.'],
  [{ votes: 2 }, 'needsYou', '2 of 2 votes are in. Your vote or decision is next.'],
  [
    { conflict: 'You are of the same organisation.' },
    'waiting',
    '0 of 2 votes are in. You cannot vote: you are of the same organisation.',
  ],
  [{ state: 'changes-requested' }, 'waiting', 'The researcher was asked for changes.'],
  [{ state: 'approved' }, 'done', null],
] as const)('%o in %s', (change, lane, words) => {
  expect(nextInWords({ ...row, ...change }, lane)).toBe(words);
});
