import { noisyPersons } from '../../answer/dp/persons.ts';
import type { DpGiven } from '../../answer/kind.ts';
import type { CellsAnswer } from '../../answer/table.ts';
import { personsByStep, publicSteps } from './answer-steps.ts';
import type { AttritionAnalysis } from './shape.ts';

export const attritionUnderDp = (
  _: AttritionAnalysis,
  { plan, aggregates, context }: DpGiven,
): CellsAnswer => ({
  kind: 'cells',
  cells: [...publicSteps(plan), ...noisyPersons(context, plan.cells, personsByStep(plan, aggregates))],
  tables: [],
});
