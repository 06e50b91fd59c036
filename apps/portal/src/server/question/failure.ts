import type { PortalCode } from '../errors/codes/index.ts';

/** Codes with which a run may end; the engine's own say more than somebody outside should know. */
export type FailureCode = PortalCode &
  ('QUESTION_CANCELLED' | 'QUESTION_INTERRUPTED' | 'QUESTION_RUN_LIMIT' | 'QUESTION_RUN_FAILED');

const LIMITS: ReadonlySet<string> = new Set(['ENGINE_TIMEOUT', 'ENGINE_MEMORY']);

/**
 * Why a run gave no answer, in one of four words. Which row or expression failed stays inside: an error that
 * depends on one person is an oracle.
 */
export function failureOf(error: unknown, cancelled: boolean): FailureCode {
  if (cancelled) return 'QUESTION_CANCELLED';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return LIMITS.has(code) ? 'QUESTION_RUN_LIMIT' : 'QUESTION_RUN_FAILED';
}
