/** One concept of the OMOP vocabulary. */
export interface Concept {
  readonly id: number;
  readonly name: string;
  readonly domain: string;
  readonly vocabulary: string;
  readonly conceptClass: string;
  readonly code: string;
  /** S: use it in cohorts. C: a classification, stands for its descendants. null: a source code. */
  readonly standard: 'S' | 'C' | null;
  /** False for concepts that have been deleted or replaced. */
  readonly valid: boolean;
  /** Number of concepts below it. */
  readonly descendants: number;
}

const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** A row of the `concept` view as a concept. */
export function toConcept(row: Readonly<Record<string, unknown>>): Concept {
  const standard = row.standard_concept;
  return {
    id: Number(row.concept_id),
    name: text(row.concept_name),
    domain: text(row.domain_id),
    vocabulary: text(row.vocabulary_id),
    conceptClass: text(row.concept_class_id),
    code: text(row.concept_code),
    standard: standard === 'S' || standard === 'C' ? standard : null,
    valid: row.invalid_reason === null,
    descendants: Number(row.descendants),
  };
}
