import { expect, test } from 'vitest';
import { findingInWords, spanInWords, waitInWords } from './check-words.ts';

test('a wait is told in its largest whole unit, and is never negative', () => {
  const told = [0, 59_999, 60_000, 3_599_999, 3_600_000, 86_399_999, 86_400_000, 3 * 86_400_000].map(
    spanInWords,
  );
  expect(told).toEqual([
    'less than a minute',
    'less than a minute',
    '1 minute',
    '59 minutes',
    '1 hour',
    '23 hours',
    '1 day',
    '3 days',
  ]);
  expect(waitInWords('2026-03-02T00:00:00Z', '2026-03-01T00:00:00Z')).toBe('less than a minute');
});

test('what the machine found is said with the floor that holds', () => {
  expect(findingInWords('few-people', 11)).toBe('fewer than 11 people');
  expect(findingInWords('few-people', null)).toBe('few people');
  expect(findingInWords('near-told', 11)).toBe('only a few people away from numbers told before');
  expect(findingInWords('dominated', 11)).toBe('one person makes up most of it');
});
