import type { Analysis } from '@assent/query-engine';
import type { z } from 'zod';
import type { AnalysisName, Variable } from '../server/shapes.ts';

/** A field that exact answers lie on the grid of: its name, and the values nearest to the one that was asked. */
export interface GridField<K extends Analysis['kind']> {
  readonly name: string;
  readonly near: (
    analysis: Extract<Analysis, { kind: K }>,
    variables: readonly Variable[],
  ) => readonly string[];
}

/** A kind of analysis as a page asks for it and the server takes it. */
export interface OrderOfKind<O, K extends Analysis['kind']> {
  /** What an approval must name for this to be asked. */
  readonly names: (order: O) => readonly AnalysisName[];
  /** Another cohort of the study, which a page names by its id and the engine by its definition. */
  readonly other: { readonly place: string; readonly cohort: (order: O) => string } | null;
  /**
   * Whether cells of an answer can be left out alone. Not where every number is made of all others: what is left out of
   * one comes back from the next.
   */
  readonly separable: boolean;
  /** Whether what an answer lists was found in the data, so that a name alone says that somebody has it. */
  readonly found: boolean;
  /** By their places in the analysis, as the engine says what lies off the grid. */
  readonly grid: Readonly<Record<string, GridField<K>>>;
}

export const orderOfKind = <S extends z.ZodType<{ kind: Analysis['kind'] }>>(
  schema: S,
  parts: OrderOfKind<z.infer<S>, z.infer<S>['kind']>,
) => ({ schema, ...parts });
