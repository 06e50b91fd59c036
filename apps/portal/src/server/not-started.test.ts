import { DatabaseError } from '@assent/prisma';
import { expect, it } from 'vitest';
import { whyNotStarted } from './not-started.ts';
import { StartError } from './start-error.ts';

it.each([
  [
    Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }),
    'The disk is full.',
  ],
  [new Error('could not start', { cause: { code: '53100' } }), 'The disk is full.'],
  [Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }), 'does not answer'],
  [new StartError('START_NO_BUILD'), 'npm run build'],
  [Object.assign(new Error('what it says'), { code: 'ANY' }), 'what it says'],
])('%s is told in words and without a stack', (error, words) => {
  expect(whyNotStarted(error)).toContain(words);
  expect(whyNotStarted(error)).not.toMatch(/^\s+at /m);
});

it('says what to do once, and shows the stack of a surprise', () => {
  const { help } = new DatabaseError('DATABASE_DISK_FULL', '');
  expect(whyNotStarted(new DatabaseError('DATABASE_DISK_FULL', '')).split(help)).toHaveLength(2);
  expect(whyNotStarted(new TypeError('x'))).toMatch(/^\s+at /m);
});
