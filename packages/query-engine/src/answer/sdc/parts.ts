import { stepPatterns } from '../../analysis/attrition.ts';
import { exactNumbers } from '../../analysis/exact-numbers.ts';
import type { Plan } from '../../plan/plan.ts';
import { binOfPoint } from './numeric-summary.ts';

/**
 * The parts that the numbers of an exact answer are made of. How many there can be follows from the question, and with
 * it how long the sealed list is: neither tells of the data.
 */
export interface Parts {
  /** At most so many. */
  readonly number: number;
  /** A person is in at most so many of them. */
  readonly layers: number;
  /** At most so many numbers are asked for. */
  readonly numbers: number;
  /** They are made of so many parts together. */
  readonly references: number;
  /** The part that a counted cell belongs to. */
  readonly partOf: (cell: string) => string;
  /** Parts are found in the data: only those whose number is asked for are kept, and the cohort. */
  readonly found: boolean;
}

export function partsOf(plan: Plan): Parts {
  const { analysis } = plan.question;
  const asked = exactNumbers(plan.question);
  const names = new Set(asked.flatMap(({ parts }) => parts));
  const fixed = {
    number: names.size,
    layers: 1,
    numbers: asked.length,
    references: asked.reduce((sum, { parts }) => sum + parts.length, 0),
    partOf: (cell: string) => cell,
    found: false,
  };
  switch (analysis.kind) {
    case 'attrition':
      return { ...fixed, partOf: stepReached(plan) };
    case 'numeric-summary':
      return { ...fixed, partOf: binOfPoint(analysis) };
    case 'trend':
      // At risk in every period, and entering in one.
      return analysis.measure === 'persons' ? fixed : { ...fixed, layers: 1 + asked.length / 2 };
    case 'characterisation': {
      const { top, features } = analysis;
      return {
        ...fixed,
        number: 1 + top,
        layers: 1 + Math.min(top, features),
        numbers: 1 + top,
        references: 1 + top,
        found: true,
      };
    }
    case 'count':
    case 'breakdown':
    case 'overlap':
    case 'time-to-event':
      return fixed;
  }
}

/** The last step somebody reaches, of the text that says how far they get (compile/analysis/attrition.ts). */
function stepReached({ cells, question }: Plan): (text: string) => string {
  const patterns = stepPatterns(question.definition.rules.length);
  return (text) => cells[patterns.findLastIndex((begins) => text.startsWith(begins))]?.key ?? '';
}
