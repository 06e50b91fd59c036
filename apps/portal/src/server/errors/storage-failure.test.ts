import { expect, it } from 'vitest';
import { PortalError } from './error.ts';
import { assentErrorOf } from './public.ts';
import { storageFailureOf } from './storage-failure.ts';

const coded = (code: string, message = 'x') => Object.assign(new Error(message), { code });
const wrapped = (originalCode: string) =>
  Object.assign(new Error('Raw query failed.'), {
    code: 'P2010',
    meta: { driverAdapterError: { cause: { kind: 'postgres', originalCode, originalMessage: 'no' } } },
  });

it.each([
  ['STORAGE_FULL', coded('ENOSPC')],
  ['STORAGE_FULL', wrapped('53100')],
  ['STORAGE_FULL', new Error('x', { cause: coded('53100') })],
  ['STORAGE_FULL', new Error('could not extend file "base/5/1": No space left on device')],
  ['STORAGE_AWAY', coded('ECONNREFUSED')],
  ['STORAGE_AWAY', new AggregateError([coded('ECONNREFUSED')])],
  ['STORAGE_AWAY', wrapped('57P01')],
  ['STORAGE_AWAY', coded('P1017')],
  ['STORAGE_AWAY', new Error('Connection terminated unexpectedly')],
  [null, wrapped('23505')],
  [null, coded('P2002')],
  [null, new Error('the disk is fine')],
  [null, 'ENOSPC'],
])('finds %s, however it is wrapped', (code, error) => {
  expect(storageFailureOf(error)).toBe(code);
  expect(assentErrorOf(error).code).toBe(code ?? 'INTERNAL');
});

it('ends on an error that is its own cause, and believes a refusal of ours', () => {
  const loop = new Error('x');
  loop.cause = loop;
  expect(storageFailureOf(loop)).toBeNull();
  expect(assentErrorOf(new PortalError('NOT_FOUND', { cause: coded('ENOSPC') })).code).toBe('NOT_FOUND');
});
