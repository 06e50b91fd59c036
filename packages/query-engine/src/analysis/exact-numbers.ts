import type { CohortDefinition } from '../cohort/definition.ts';
import type { AskedNumber } from './asked-number.ts';
import { type Analysis, kindOf } from './kinds.ts';

interface Asked {
  readonly definition: CohortDefinition;
  readonly analysis: Analysis;
}

/**
 * The numbers of an exact answer in the order they are asked: totals first, then cells as the question has them, never
 * by size. A function of the question alone. Of a characterisation the concepts are found: only the cohort stands here.
 */
export const exactNumbers = ({ definition, analysis }: Asked): readonly AskedNumber[] =>
  kindOf(analysis).numbers(analysis, definition);

/** How many numbers a question asks for: what it is charged, whatever comes of it. */
export const numbersAsked = (asked: Asked): number =>
  exactNumbers(asked).length + (kindOf(asked.analysis).found(asked.analysis)?.most ?? 0);
