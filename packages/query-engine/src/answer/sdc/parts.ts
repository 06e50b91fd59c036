import { exactNumbers } from '../../analysis/exact-numbers.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Parts } from '../kind.ts';
import { answerOf } from '../kinds.ts';

/** The parts of a plan's numbers. */
export function partsOf(plan: Plan): Parts {
  const { analysis } = plan.question;
  const asked = exactNumbers(plan.question);
  const names = new Set(asked.flatMap(({ parts }) => parts));
  const each: Parts = {
    number: names.size,
    layers: 1,
    numbers: asked.length,
    references: asked.reduce((sum, { parts }) => sum + parts.length, 0),
    partOf: (cell) => cell,
    found: false,
  };
  return answerOf(analysis).underSdc.parts(analysis, each, plan);
}
