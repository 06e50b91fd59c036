import { measuresOf } from '../analysis/analysis.ts';
import { type DpProtection, rulesOf } from '../disclosure/accounting/measures.ts';
import type { UniformIntegers } from '../disclosure/random/random-bits.ts';
import type { Plan } from '../plan/plan.ts';
import { type Aggregates, aggregateOf } from './aggregates.ts';
import { characterisationUnderDp } from './dp/characterisation.ts';
import type { DpContext } from './dp/noisy.ts';
import { numericSummaryUnderDp } from './dp/numeric-summary.ts';
import { noisyPersons } from './dp/persons.ts';
import { timeToEventUnderDp } from './dp/time-to-event.ts';
import { trendUnderDp } from './dp/trend.ts';
import { personsByStep, publicSteps } from './steps.ts';
import type { Answered } from './table.ts';

/** The aggregates of a plan under differential privacy: noise and selection first, everything else from noisy numbers. */
export function answerUnderDp(
  plan: Plan,
  aggregates: Aggregates,
  { protection, random }: { readonly protection: DpProtection; readonly random: UniformIntegers },
): Answered {
  const { analysis } = plan.question;
  const rules = rulesOf(measuresOf(plan.question), protection);
  const context: DpContext = { rules, threshold: protection.threshold, random };
  switch (analysis.kind) {
    case 'count':
    case 'breakdown':
    case 'overlap':
      return { cells: noisyPersons(context, plan.cells, aggregateOf(aggregates, 'persons')), tables: [] };
    case 'attrition': {
      const steps = noisyPersons(context, plan.cells, personsByStep(plan, aggregates));
      return { cells: [...publicSteps(plan), ...steps], tables: [] };
    }
    case 'trend':
      return trendUnderDp(analysis, plan.cells, { aggregates, context });
    case 'characterisation':
      return characterisationUnderDp(analysis, aggregates, context);
    case 'numeric-summary':
      return numericSummaryUnderDp(analysis, aggregates, context);
    case 'time-to-event':
      return timeToEventUnderDp(analysis, aggregates, context);
  }
}
