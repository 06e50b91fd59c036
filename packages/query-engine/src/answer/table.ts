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

/** An answer without its rule: numbers of persons first, then what is made of them. */
export interface Answered {
  readonly cells: readonly Cell[];
  readonly tables: readonly AnswerTable[];
}

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
