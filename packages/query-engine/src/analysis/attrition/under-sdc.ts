import type { SdcGiven, UnderSdc } from '../../answer/kind.ts';
import { shownCell } from '../../answer/sdc/told.ts';
import type { CellsAnswer } from '../../answer/table.ts';
import type { Plan } from '../../plan/plan.ts';
import { publicSteps } from './answer-steps.ts';
import { type AttritionAnalysis, stepPatterns } from './shape.ts';

export const attritionUnderSdc: UnderSdc<AttritionAnalysis> = {
  told: toldAttrition,
  parts: (_, each, plan) => ({ ...each, partOf: stepReached(plan) }),
  sum: () => null,
};

/** Steps never grow: a number above one before it is no more than that. Made of shown numbers, it tells nothing more. */
function toldAttrition(_: AttritionAnalysis, { plan, told, context: { policy } }: SdcGiven): CellsAnswer {
  let least = Number.POSITIVE_INFINITY;
  const steps = plan.cells.map((cell) => {
    const value = told.get(cell.key) ?? null;
    if (value === null) return shownCell(cell, null, policy);
    least = Math.min(least, value);
    return shownCell(cell, least, policy);
  });
  return { kind: 'cells', cells: [...publicSteps(plan), ...steps], tables: [] };
}

/** The last step somebody reaches, of the text that says how far they get (statement.ts). */
function stepReached({ cells, question }: Plan): (text: string) => string {
  const patterns = stepPatterns(question.definition.rules.length);
  return (text) => cells[patterns.findLastIndex((begins) => text.startsWith(begins))]?.key ?? '';
}
