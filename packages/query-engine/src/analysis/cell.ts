/**
 * One cell of an answer. The list of cells of an analysis is its domain: it follows from the question alone,
 * never from the data, so that an empty cell is emitted like any other (disclosure: public domain of keys).
 */
export interface CellDomain {
  /** Stable across runs and languages; '' for the single cell of a count; coordinates are joined by '|'. */
  readonly key: string;
  /** What a reader sees. */
  readonly label: string;
}

/** Concept id to name, from the dataset's vocabulary. */
export type ConceptNames = ReadonlyMap<number, string>;

/** A measure that is the number of persons in cells of which each person is in at most one. */
export const personsOnce = {
  name: 'persons',
  kind: 'noise',
  l0: 1,
  linf: 1n,
  selection: 'floor',
} as const;
