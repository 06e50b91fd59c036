import { exactNumbers } from '../analysis/exact-numbers.ts';
import type { Plan } from '../plan/plan.ts';
import { answerOf } from './kinds.ts';
import type { Counted, SdcContext, Told } from './sdc/told.ts';
import type { CellsAnswer } from './table.ts';

/**
 * A plan's answer under statistical disclosure control: its numbers are asked for one by one, in the order of the
 * question, and everything else is made of those that are told (disclosure/differencing/proof.md).
 */
export function answerUnderSdc(plan: Plan, counted: Counted, context: SdcContext): CellsAnswer {
  const { policy, tell } = context;
  const { analysis } = plan.question;
  const { underSdc } = answerOf(analysis);
  const coarse = new Map<string, number>();
  const told: Told = new Map(
    exactNumbers(plan.question).map((number) => {
      const value = tell(number, underSdc.sum(analysis, number.list)?.amount(counted, policy) ?? {});
      coarse.set(number.name, context.coarseness(number));
      return [number.name, value];
    }),
  );
  return underSdc.told(analysis, { plan, counted, told, coarse, context });
}
