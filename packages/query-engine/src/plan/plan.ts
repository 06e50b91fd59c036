import type { Analysis } from '../analysis/analysis.ts';
import type { CellDomain } from '../analysis/cell.ts';
import type { CohortDefinition } from '../cohort/definition.ts';
import type { Category } from './category.ts';

/** What a researcher asks. Equal questions have equal {@link queryHash}. */
export interface Question {
  readonly definition: CohortDefinition;
  readonly analysis: Analysis;
  /** Privacy loss asked for, in millionths of an epsilon. */
  readonly epsilonMicro: bigint;
}

/**
 * A question made ready: plain data (structured-clone safe), not yet allowed to run. `gate` turns it into what
 * `execute` takes; `compilePlan` turns it into SQL in which every relation about persons is already restricted
 * to consented persons, categories and dates.
 */
export interface Plan {
  readonly question: Question;
  readonly queryHash: string;
  readonly datasetDigest: string;
  readonly analysis: Analysis;
  /** The domain of cells: emitted all, in this order, empty or not. */
  readonly cells: readonly CellDomain[];
  /** Every category the question reads. An authorisation must hold all of them. */
  readonly categories: readonly Category[];
}
