import { EngineError } from '../engine-error.ts';
import type { ConsentScope } from '../warehouse/consent-scope.ts';
import { inProduction } from './environment.ts';
import type { EngineReply, EngineRequest } from './protocol.ts';

type Ask = (request: EngineRequest, scope: ConsentScope | null) => Promise<EngineReply>;

// Only openEngine puts engines in, and only those opened with testHook: true.
const hooks = new WeakMap<object, Ask>();

export function registerTestHook(engine: object, ask: Ask): void {
  hooks.set(engine, ask);
}

/** @throws {EngineError} ENGINE_TEST_HOOK for an engine that was not opened for tests, and in production. */
export function testHookOf(engine: object): Ask {
  const ask = hooks.get(engine);
  if (!ask || inProduction()) throw new EngineError('ENGINE_TEST_HOOK');
  return ask;
}
