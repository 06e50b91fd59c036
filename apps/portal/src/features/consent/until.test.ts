import { expect, test } from 'vitest';
import { untilMissing, untilWrong } from './until.ts';

test.each([
  [null, 'Choose one of them.', null],
  [{ kind: 'stop' }, null, null],
  [{ kind: 'day', day: '' }, 'Choose the last day.', null],
  [{ kind: 'day', day: '2026-11-19' }, null, 'That day is over. Choose a later one.'],
  [{ kind: 'day', day: '2026-11-20' }, null, null],
] as const)('%o on 20 November: missing %s, wrong %s', (value, missing, wrong) => {
  expect(untilMissing(value)).toBe(missing);
  expect(untilWrong(value, '2026-11-20')).toBe(wrong);
});
