import { EngineError, type EngineErrorCode } from '../engine-error.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';

/**
 * The constant code for anything that went wrong inside the engine's process. The database's own text names
 * values and files, so it stays here; only its kind is looked at.
 */
export function failureCode(
  error: unknown,
  stopped: EngineErrorCode | null,
  wantedMemory: Warehouse['wantedMemory'],
): EngineErrorCode {
  if (stopped) return stopped;
  if (error instanceof EngineError) return error.code;
  return wantedMemory(error) ? 'ENGINE_MEMORY' : 'ENGINE_QUERY';
}
