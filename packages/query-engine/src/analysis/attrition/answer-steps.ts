import { type Aggregate, type Aggregates, aggregateOf } from '../../answer/aggregates.ts';
import type { Cell } from '../../answer/table.ts';
import type { Plan } from '../../plan/plan.ts';
import { datasetStep, stepPatterns } from './shape.ts';

/** How many get at least as far as each step of an attrition, by the keys of its cells. */
export function personsByStep(plan: Plan, aggregates: Aggregates): Aggregate {
  const reached = [...aggregateOf(aggregates, 'reached')];
  const patterns = stepPatterns(plan.question.definition.rules.length);
  return new Map(
    plan.cells.map(({ key }, step) => {
      const begins = patterns[step] ?? '';
      return [key, reached.reduce((sum, [text, n]) => (text.startsWith(begins) ? sum + n : sum), 0n)];
    }),
  );
}

/** The public step in front, where the dataset version says how many people it has. */
export const publicSteps = ({ datasetPersons }: Plan): readonly Cell[] =>
  datasetPersons === null
    ? []
    : [{ ...datasetStep, value: datasetPersons, low: datasetPersons, high: datasetPersons }];
