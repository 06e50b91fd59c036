/**
 * The unprotected test hook: true counts and the persons behind them. It exists so that tests can check consent on
 * what was counted and not on a noisy number. It works only with an engine opened with `testHook: true`, which
 * `openEngine` refuses with NODE_ENV=production.
 */

import { type MembersSeal, scopeSizeOf, sealMembers } from './disclosure/differencing/members.ts';
import { PERSONS } from './disclosure/differencing/told-numbers.ts';
import { EngineError } from './engine-error.ts';
import type { Engine } from './execute/engine.ts';
import type { UnprotectedAnswer } from './execute/protocol.ts';
import { testHookOf } from './execute/test-hook.ts';
import type { Plan } from './plan/plan.ts';
import { type AuthorisedPlan, hasPassedGate, periodOf } from './release/gate.ts';
import type { ConsentScope } from './warehouse/consent-scope.ts';

export { compileBare } from './compile/bare.ts';
export { compilePlan } from './compile/compile-plan.ts';
export { hintsOf } from './execute/loaded-scope.ts';
export { printed } from './warehouse/duckdb/printed.ts';
export { loadScope } from './warehouse/duckdb/scope-table.ts';
export { createVocabulary } from './warehouse/duckdb/vocabulary.ts';

/**
 * True counts of the plan's cells, in its order, and the counted person ids, ascending. Charges nothing; a plan that
 * passed the gate is counted within its approval's period.
 */
export async function unprotectedCount(
  engine: Engine,
  plan: Plan | AuthorisedPlan,
  consents: ConsentScope,
): Promise<UnprotectedAnswer> {
  const ask = testHookOf(engine);
  const counted = hasPassedGate(plan)
    ? { plan: plan.plan, period: periodOf(plan) }
    : { plan: plan as Plan, period: {} };
  const reply = await ask({ type: 'unprotected', ...counted, consents: consents.digest }, consents);
  if (reply.type !== 'unprotected') throw new EngineError('ENGINE_QUERY');
  return reply.answer;
}

/** Runs a statement on the engine's own connection: null where it worked, the database's words where it did not. */
export async function runStatement(engine: Engine, sql: string): Promise<string | null> {
  const reply = await testHookOf(engine)({ type: 'statement', sql }, null);
  if (reply.type !== 'statement') throw new EngineError('ENGINE_QUERY');
  return reply.failure;
}

/** The sealed list of a release that told the number of each of these sets of seats. */
export function sealedNumbers(parts: readonly Uint32Array[], seal: MembersSeal): Uint8Array {
  const { length } = parts;
  return sealMembers(
    { parts, numbers: parts.map((_, i) => ({ list: PERSONS, state: 'new', parts: [i] })) },
    {
      ...seal,
      scope: scopeSizeOf(parts.flatMap((part) => [...part])),
      limit: { parts: length, layers: 1, numbers: length, references: length },
    },
  );
}
