/**
 * One cell of an answer. The list of cells of an analysis is its domain: it follows from the analysis alone,
 * never from the data, so that an empty cell is emitted like any other (disclosure: public domain of keys).
 */
export interface CellDomain {
  /** Stable across runs and languages; '' for the single cell of a count. */
  readonly key: string;
  /** What a reader sees. */
  readonly label: string;
}

/** Concept id to name, from the dataset's vocabulary. */
export type ConceptNames = ReadonlyMap<number, string>;
