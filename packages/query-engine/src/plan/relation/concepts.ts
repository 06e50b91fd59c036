import type { VocabularyRelation } from './leaf.ts';

interface ConceptItem {
  readonly conceptId: number;
  readonly descendants: boolean;
  readonly excluded: boolean;
  readonly mapped: boolean;
}

/** Rows (set_no, concept_id): every concept set of the question, resolved once. */
export interface Concepts {
  readonly kind: 'concepts';
  readonly sets: readonly { readonly number: number; readonly items: readonly ConceptItem[] }[];
  readonly concept: VocabularyRelation<'concept'>;
  readonly ancestor: VocabularyRelation<'concept_ancestor'>;
  readonly relationship: VocabularyRelation<'concept_relationship'>;
}
