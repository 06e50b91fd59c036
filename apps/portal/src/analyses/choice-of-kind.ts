import type { Variable } from '../features/api/shapes.ts';
import type { Analysis } from '../features/words/analyses.ts';

export type Of<K extends Analysis['kind']> = Extract<Analysis, { kind: K }>;

/** A concept as it was picked. */
export type Named = { readonly conceptId: number; readonly name: string };

/** What is still to be filled in, as a sentence. */
export type Missing = { readonly missing: string };

/** A kind of analysis as it is filled in. Numbers stay as typed. */
export type ChoiceOfKind<F, O> = {
  /** Where a form begins, in this year. */
  readonly empty: (year: number) => F;
  /** The same for exact numbers: on the grid that they come in, where that is another. */
  readonly emptyExact: () => Partial<F>;
  /**
   * The analysis as it is asked, or what is still missing. `variables` are given where numbers are exact: bounds and
   * bins of a measurement are then the dataset's, not the asker's.
   */
  readonly order: (fields: F, variables: readonly Variable[] | null) => O | Missing;
  /** In which periods, bands and bins an exact answer comes; null where there are none. */
  readonly gridWords: (order: O, variables: readonly Variable[]) => string | null;
};

export const choiceOfKind = <F extends object, O extends Analysis>(
  parts: ChoiceOfKind<F, O>,
): ChoiceOfKind<F, O> => parts;
