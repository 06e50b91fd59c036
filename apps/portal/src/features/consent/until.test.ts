import { expect, test } from 'vitest';
import { translatorFor } from '../../shared/language/translator.ts';
import { type Until, untilMissing, untilWrong } from './until.ts';

const t = translatorFor('en');
const said = (key: ReturnType<typeof untilMissing> | ReturnType<typeof untilWrong>) =>
  key === null ? null : t(`consent.until.${key}`);

test.each<[Until, string | null, string | null]>([
  [null, 'Choose one of them.', null],
  [{ kind: 'stop' }, null, null],
  [{ kind: 'day', day: '' }, 'Choose the last day.', null],
  [{ kind: 'day', day: '2026-11-19' }, null, 'That day is over. Choose a later one.'],
  [{ kind: 'day', day: '2026-11-20' }, null, null],
])('%o on 20 November: missing %s, wrong %s', (value, missing, wrong) => {
  expect(said(untilMissing(value))).toBe(missing);
  expect(said(untilWrong(value, '2026-11-20'))).toBe(wrong);
});
