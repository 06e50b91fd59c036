import { EngineError } from '@assent/query-engine';
import { describe, expect, it } from 'vitest';
import { PortalError } from '../errors/error.ts';
import { failureOf, isFailureCode, PORTAL_STOPS } from './failure.ts';

const going = new AbortController().signal;
const aborted = (reason?: unknown) => AbortSignal.abort(reason);

describe('failureOf', () => {
  it.each([
    ['ENGINE_TIMEOUT', 'QUESTION_RUN_LIMIT'],
    ['ENGINE_MEMORY', 'QUESTION_RUN_LIMIT'],
    ['ENGINE_CRASHED', 'QUESTION_RUN_FAILED'],
    ['ENGINE_QUERY', 'QUESTION_RUN_FAILED'],
  ] as const)('tells %s as %s', (code, told) => {
    expect(failureOf(new EngineError(code), going)).toBe(told);
  });

  it('says nothing more about anything else', () => {
    expect(failureOf(new Error('person 17 has a date of 2099'), going)).toBe('QUESTION_RUN_FAILED');
    expect(failureOf('text', going)).toBe('QUESTION_RUN_FAILED');
  });

  it('tells that the approval ended meanwhile', () => {
    expect(failureOf(new PortalError('QUESTION_STUDY_REVOKED'), going)).toBe('QUESTION_STUDY_REVOKED');
    expect(failureOf(new PortalError('QUESTION_NOT_FOUND'), going)).toBe('QUESTION_RUN_FAILED');
  });

  it('tells a cancellation from a stop of the portal', () => {
    expect(failureOf(new EngineError('ENGINE_CANCELLED'), aborted())).toBe('QUESTION_CANCELLED');
    expect(failureOf(new EngineError('ENGINE_CANCELLED'), aborted(PORTAL_STOPS))).toBe(
      'QUESTION_INTERRUPTED',
    );
  });

  it('knows its own codes and no others', () => {
    expect(isFailureCode('QUESTION_INTERRUPTED')).toBe(true);
    expect(isFailureCode('ENGINE_TIMEOUT')).toBe(false);
    expect(isFailureCode('')).toBe(false);
  });
});
