import type { Plan } from '../plan/plan.ts';
import { statementsOf } from './compile-plan.ts';
import type { CompileOptions, PlanStatements } from './compiled.ts';
import { everybody } from './everybody.ts';

/**
 * The same SQL without consent, over everybody: what the cost of consent is measured against. For the test hook and
 * the benchmark; nothing on the way to `execute` imports it (a test holds that).
 */
export const compileBare = (
  plan: Plan,
  options: Pick<CompileOptions, 'orderKey' | 'period'>,
): PlanStatements => statementsOf(plan, everybody(options));
