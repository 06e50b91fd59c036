import { expect, it } from 'vitest';
import { countAttempts } from './attempts.ts';

it('stays bounded when addresses are sprayed, and does not forget who was counted', () => {
  let time = 0;
  const attempts = countAttempts({ max: 1, windowMs: 1_000, elapsed: () => time });
  expect(attempts.take('known')).toBe(true);
  for (let index = 0; index < 9_999; index += 1) attempts.take(`sprayed ${index}`);
  expect(attempts.take('newcomer')).toBe(false);
  expect(attempts.take('known')).toBe(false);
  time = 1_000;
  expect(attempts.take('newcomer')).toBe(true);
  expect(attempts.take('known')).toBe(true);
});
