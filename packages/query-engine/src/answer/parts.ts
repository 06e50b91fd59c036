import { binOf, type NumericSummaryAnalysis } from '../analysis/numeric-summary.ts';
import { periodsBetween } from '../analysis/period.ts';
import { stepsOf } from '../analysis/time-to-event.ts';
import { stepPatterns } from '../compile/analysis/attrition.ts';
import type { Plan } from '../plan/plan.ts';

/**
 * The parts that the numbers of an exact answer are made of. How many there can be follows from the question, and with
 * it how long the sealed list is: neither tells of the data.
 */
export interface Parts {
  /** At most so many. */
  readonly number: number;
  /** A person is in at most so many of them. */
  readonly layers: number;
  /** At most so many families of numbers are told of them. */
  readonly families: number;
  /** The part that a counted cell belongs to. */
  readonly partOf: (cell: string) => string;
  /** Parts are found in the data: only those whose number is told are kept. */
  readonly found: boolean;
}

export function partsOf(plan: Plan): Parts {
  const { analysis } = plan.question;
  const same = { layers: 1, partOf: (cell: string) => cell, found: false };
  const cells = plan.cells.length;
  switch (analysis.kind) {
    case 'count':
      return { ...same, number: 1, families: 1 };
    case 'breakdown': {
      const over = analysis.by.length;
      return { ...same, number: cells, families: 1 + over * 2 ** (over - 1) };
    }
    case 'attrition':
      return { ...same, number: cells, families: cells + 1, partOf: stepReached(plan) };
    case 'overlap':
      return { ...same, number: cells, families: 2 * cells + 1 };
    case 'trend': {
      // Of an incidence also the whole cohort, and everybody at risk.
      const wholes = analysis.measure === 'incidence' ? 2 : 0;
      const number = periodsBetween(analysis).length + wholes;
      return { ...same, number, layers: 1 + wholes, families: 3 + wholes };
    }
    case 'time-to-event':
      return { ...same, number: 2 * stepsOf(analysis), families: 3 };
    case 'numeric-summary':
      // Beside the bins a group of neighbours for each quantile; of equal values somebody may be in all of them.
      return {
        ...same,
        number: Math.max(1, analysis.bins) + analysis.quantiles.length,
        layers: 1 + analysis.quantiles.length,
        families: 4 + analysis.quantiles.length,
        partOf: binOfCell(analysis),
      };
    case 'characterisation': {
      const layers = 1 + Math.min(analysis.top, analysis.features);
      return { ...same, number: 1 + analysis.top, layers, families: 1 + analysis.top, found: true };
    }
  }
}

/** The last step somebody reaches, of the text that says how far they get (compile/analysis/attrition.ts). */
function stepReached({ cells, question }: Plan): (text: string) => string {
  const patterns = stepPatterns(question.definition.rules.length);
  return (text) => cells[patterns.findLastIndex((begins) => text.startsWith(begins))]?.key ?? '';
}

const binOfCell =
  (analysis: NumericSummaryAnalysis) =>
  (cell: string): string =>
    analysis.bins === 0 ? '' : String(binOf(Number(cell), analysis));
