import { measuresOf } from '../analysis/analysis.ts';
import { type DpProtection, rulesOf } from '../disclosure/accounting/measures.ts';
import type { UniformIntegers } from '../disclosure/random/random-bits.ts';
import type { Plan } from '../plan/plan.ts';
import type { Aggregates } from './aggregates.ts';
import { answerOf } from './kinds.ts';
import type { Answer } from './table.ts';

/** The aggregates of a plan under differential privacy: noise and selection first, everything else from noisy numbers. */
export function answerUnderDp(
  plan: Plan,
  aggregates: Aggregates,
  { protection, random }: { readonly protection: DpProtection; readonly random: UniformIntegers },
): Answer {
  const { analysis } = plan.question;
  const rules = rulesOf(measuresOf(plan.question), protection);
  const context = { rules, threshold: protection.threshold, random };
  return answerOf(analysis).underDp(analysis, { plan, aggregates, context });
}
