import type { Category } from '@assent/omop/categories';
import type { Analysis } from '../analysis/analysis.ts';
import type { CellDomain } from '../analysis/cell.ts';
import type { CohortDefinition } from '../cohort/definition.ts';

/** What a researcher asks. Equal questions have equal {@link queryHash}. */
export interface Question {
  readonly definition: CohortDefinition;
  readonly analysis: Analysis;
  /** Privacy loss asked for, in millionths of an epsilon; 0 where the dataset's rules are not differential privacy. */
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
  /** How many people the dataset version has, consenting or not, where that is public. */
  readonly datasetPersons: number | null;
  readonly analysis: Analysis;
  /** The public domain of the first table's cells: emitted all, in this order, empty or not. */
  readonly cells: readonly CellDomain[];
  /** Every category the question reads. An authorisation must hold all of them. */
  readonly categories: readonly Category[];
}
