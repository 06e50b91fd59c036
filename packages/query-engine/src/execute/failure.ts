import { EngineError, type EngineErrorCode } from './errors.ts';

/**
 * The constant code for anything that went wrong inside the engine's process. The database's own text names
 * values and files, so it stays here; only its kind is looked at.
 */
export function failureCode(error: unknown, stopped: EngineErrorCode | null): EngineErrorCode {
  if (stopped) return stopped;
  if (error instanceof EngineError) return error.code;
  const text = error instanceof Error ? error.message : '';
  if (/^Out of Memory Error|could not allocate|bad_alloc/i.test(text)) return 'ENGINE_MEMORY';
  return 'ENGINE_QUERY';
}
