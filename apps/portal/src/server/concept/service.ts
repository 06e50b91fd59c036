import type { Concept } from '../shapes.ts';

/** Concepts of the dataset version in use. */
export type ConceptService = {
  readonly search: (query: {
    datasetId: string;
    text: string;
    domain?: string | undefined;
    limit: number;
  }) => Promise<Concept[]>;
  readonly byIds: (datasetId: string, ids: readonly number[]) => Promise<Concept[]>;
};
