/** A cell as released: null where it is withheld. */
export interface Cell {
  /** Stable across releases; '' for the one cell of a count; coordinates are joined by '|'. */
  readonly key: string;
  readonly label: string;
  readonly value: number | null;
  /** Ends of the 95 % interval; null where the value is withheld. */
  readonly low: number | null;
  readonly high: number | null;
}

/** One of the tables of an answer that has several. */
export interface AnswerTable {
  readonly name: string;
  /** What a value counts or measures: 'persons', 'per-cent', 'person-years'; '' for a value in the data's own unit. */
  readonly unit: string;
  readonly cells: readonly Cell[];
}

/** Numbers of persons first, then what is made of them. */
export interface CellsAnswer {
  readonly kind: 'cells';
  readonly cells: readonly Cell[];
  readonly tables: readonly AnswerTable[];
}

/**
 * An answer without its rule. Cells are the only kind there is; another one, such as a table of coefficients or a model,
 * joins them here, and whatever has to know of it does not compile until it does.
 */
export type Answer = CellsAnswer;

export const withheld = ({ key, label }: Pick<Cell, 'key' | 'label'>): Cell => ({
  key,
  label,
  value: null,
  low: null,
  high: null,
});

/** As many decimals as anybody can use, so that a number is the same wherever it is computed. */
export const decimals = (value: number, digits: number): number => {
  const factor = 10 ** digits;
  // Never -0, which JSON has not.
  return Math.round(value * factor) / factor + 0;
};
