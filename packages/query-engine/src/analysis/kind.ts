import type { z } from 'zod';
import type { CohortDefinition } from '../cohort/definition.ts';
import type { Measure } from '../disclosure/accounting/measures.ts';
import type { Variable } from '../disclosure/sdc/variables.ts';
import type { AskedNumber } from './asked-number.ts';
import type { CellDomain, ConceptNames } from './cell.ts';
import type { OffGrid } from './grid.ts';
import type { AnalysisName } from './names.ts';

/** Records that persons are put into cells by, beyond those of the cohort. */
export interface RecordsRead {
  readonly table: 'condition_occurrence' | 'drug_exposure' | 'procedure_occurrence' | 'measurement';
  /** Only those of these concepts and what is below them; null where all count. */
  readonly concepts: readonly number[] | null;
}

/** Cells whose keys are concepts that the data have, and no question named. */
interface FoundConcepts {
  /** Tables of the answer that have them. */
  readonly tables: readonly string[];
  /** At most so many are asked for in an exact answer. */
  readonly most: number;
}

/**
 * A kind of analysis, as far as it follows from a question and from no data. Every part is said by every kind, also
 * where it is nothing: what a kind forgets would be a kind of data nobody agreed to, or a charge nobody paid.
 */
export interface AnalysisKind<A> {
  /** What an approval has to name. */
  readonly names: (analysis: A) => readonly AnalysisName[];
  /** Another cohort that it is about. */
  readonly other: {
    /** Where its definition stands in the analysis. */
    readonly place: string;
    readonly definition: (analysis: A) => CohortDefinition;
    /** Every stay counts and not the first alone: it may be before the entry into the cohort. */
    readonly everyStay: boolean;
  } | null;
  /** Whether the rules of the cohort are told one by one, so that their order is part of the question. */
  readonly byRule: boolean;
  readonly reads: (analysis: A) => RecordsRead | null;
  /** Its own sentence in {@link describeAnalysis}: what a reader has to be told of how the numbers were made. */
  readonly words: (analysis: A, names: ConceptNames) => string | null;
  /** Concepts it names itself, the other cohort's aside. */
  readonly concepts: (analysis: A) => readonly number[];
  /** The public domain of the first table, in order. Empty where there is none. */
  readonly cells: (analysis: A, of: CellsOf) => readonly CellDomain[];
  /** How many cells an answer has, all its tables together, or at most; of so many in the first. */
  readonly emitted: (analysis: A, cells: number) => number;
  /** Under differential privacy: one charge each, the first one in persons. */
  readonly measures: (analysis: A, definition: CohortDefinition) => readonly Measure[];
  /** Of exact answers: null where it lies on the grid. */
  readonly grid: (analysis: A, variables: readonly Variable[]) => OffGrid | null;
  /** Of exact answers: totals first. What is found in the data is not among them. */
  readonly numbers: (analysis: A, definition: CohortDefinition) => readonly AskedNumber[];
  readonly found: (analysis: A) => FoundConcepts | null;
}

interface CellsOf {
  readonly definition: CohortDefinition;
  readonly names: ConceptNames | undefined;
}

/** The parts of a kind held to its shape. */
export const analysisKind = <S extends z.ZodType>(
  schema: S,
  parts: AnalysisKind<Readonly<z.infer<S>>>,
): AnalysisKind<Readonly<z.infer<S>>> & { readonly schema: S } => ({ schema, ...parts });
