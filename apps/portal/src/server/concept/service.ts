import type { Concept } from '../shapes.ts';

/** Concepts of the dataset version in use. */
export type ConceptService = {
  readonly search: (query: {
    datasetId: string;
    text: string;
    domain?: string | undefined;
    limit: number;
  }) => Promise<Concept[]>;
  /** False where nothing of the vocabulary is shown, so that what is not found may well be there. */
  readonly isKnown: (datasetId: string) => Promise<boolean>;
  readonly byIds: (datasetId: string, ids: readonly number[]) => Promise<Concept[]>;
};
