import type { PortalCode } from '../errors/codes/index.ts';
import { storageFailureOf } from '../errors/storage-failure.ts';

const failureCodes = [
  'QUESTION_CANCELLED',
  'QUESTION_INTERRUPTED',
  'QUESTION_RUN_LIMIT',
  'QUESTION_RUN_FAILED',
  'QUESTION_RUN_STORAGE',
  'QUESTION_STUDY_REVOKED',
  // Stored with questions of before; no question is refused for it any more.
  'QUESTION_TOO_CLOSE',
] as const satisfies readonly PortalCode[];

/** How a run may end without an answer; the engine's own codes say more than somebody outside should know. */
export type FailureCode = (typeof failureCodes)[number];

export const isFailureCode = (code: string): code is FailureCode =>
  failureCodes.some((known) => known === code);

/** Why a run is cancelled that nobody cancelled. */
export const PORTAL_STOPS = 'portal-stops';

const LIMITS: ReadonlySet<string> = new Set(['ENGINE_TIMEOUT', 'ENGINE_MEMORY']);

/**
 * Why a run gave no answer, in one of a few words. Which row or expression failed stays inside: an error that
 * depends on one person is an oracle.
 */
export function failureOf(error: unknown, signal: AbortSignal): FailureCode {
  if (signal.aborted) return signal.reason === PORTAL_STOPS ? 'QUESTION_INTERRUPTED' : 'QUESTION_CANCELLED';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'QUESTION_STUDY_REVOKED') return code;
  if (storageFailureOf(error) !== null) return 'QUESTION_RUN_STORAGE';
  return LIMITS.has(code) ? 'QUESTION_RUN_LIMIT' : 'QUESTION_RUN_FAILED';
}
