import { expect, test } from 'vitest';
import { untilMissing } from './until.ts';

test.each([
  [null, 'Choose one of them.'],
  [{ kind: 'stop' }, null],
  [{ kind: 'day', day: '' }, 'Choose the last day.'],
  [{ kind: 'day', day: '2026-11-19' }, 'That day is over. Choose a later one.'],
  [{ kind: 'day', day: '2026-11-20' }, null],
] as const)('%o on 20 November: %s', (value, said) => {
  expect(untilMissing(value, '2026-11-20')).toBe(said);
});
