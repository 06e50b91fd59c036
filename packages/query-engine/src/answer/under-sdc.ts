import { exactNumbers } from '../analysis/exact-numbers.ts';
import { type Period, periodsBetween } from '../analysis/period.ts';
import type { SdcPolicy } from '../disclosure/sdc/index.ts';
import type { Plan } from '../plan/plan.ts';
import { aggregateOf } from './aggregates.ts';
import { toldCharacterisation } from './sdc/characterisation.ts';
import { sumOfValues, toldNumericSummary } from './sdc/numeric-summary.ts';
import { toldAttrition, toldBreakdown, toldCount, toldOverlap } from './sdc/persons.ts';
import { toldTimeToEvent } from './sdc/time-to-event.ts';
import { type Amount, type Counted, leastRanges, type SdcContext, type Told } from './sdc/told.ts';
import { toldTrend } from './sdc/trend.ts';
import type { Answered } from './table.ts';

/**
 * A plan's answer under statistical disclosure control: its numbers are asked for one by one, in the order of the
 * question, and everything else is made of those that are told (disclosure/differencing/proof.md).
 */
export function answerUnderSdc(plan: Plan, counted: Counted, context: SdcContext): Answered {
  const { policy, tell } = context;
  const { analysis } = plan.question;
  const coarse = new Map<string, number>();
  const told: Told = new Map(
    exactNumbers(plan.question).map((number) => {
      const value = tell(number, amountOf(plan, number.list, { counted, context }));
      coarse.set(number.name, context.coarseness(number));
      return [number.name, value];
    }),
  );
  switch (analysis.kind) {
    case 'count':
      return toldCount(plan, told, policy);
    case 'breakdown':
      return toldBreakdown(plan, analysis, { told, policy });
    case 'overlap':
      return toldOverlap(plan, told, policy);
    case 'attrition':
      return toldAttrition(plan, told, policy);
    case 'trend':
      return toldTrend(plan, analysis, { told, coarse, policy });
    case 'time-to-event':
      return toldTimeToEvent(analysis, told, policy);
    case 'numeric-summary':
      return toldNumericSummary(analysis, { told, coarse, policy });
    case 'characterisation':
      return toldCharacterisation(analysis, counted, { told, context });
  }
}

/** What is added up of a number's persons, where it is not how many they are. */
function amountOf(
  { question: { analysis } }: Plan,
  list: string,
  { counted, context: { policy } }: { readonly counted: Counted; readonly context: SdcContext },
): Amount {
  if (analysis.kind === 'numeric-summary' && list === 'value') return sumOfValues(analysis, counted, policy);
  if (analysis.kind === 'trend' && list.startsWith('person-time|')) {
    const periods = periodsBetween(analysis);
    const at = periods.findIndex(({ key }) => list === `person-time|${key}`);
    return personTime(counted, { at, period: periods[at], policy });
  }
  return {};
}

/** Days at risk in a period, of which one person has all of its days at most. */
function personTime(
  { aggregates }: Counted,
  {
    at,
    period,
    policy,
  }: { readonly at: number; readonly period: Period | undefined; readonly policy: SdcPolicy },
): Amount {
  const days = (period?.lastDay ?? 0) - (period?.firstDay ?? 0) + 1;
  return {
    amount: Number(aggregateOf(aggregates, 'person-days').get(String(at)) ?? 0n),
    step: policy.rounding * days,
    enough: leastRanges(policy) * days,
  };
}
