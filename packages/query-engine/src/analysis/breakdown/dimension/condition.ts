import { z } from 'zod';
import { namedConceptId } from '../../../cohort/element/concept.ts';
import type { CellDomain, ConceptNames } from '../../cell.ts';

/**
 * Persons by condition: the asker names the concepts, and a cell holds persons with a record of that concept or
 * one of its descendants in `condition_occurrence`, at any time in the data they share. Persons with none of them
 * are the cell 'none', so the cells partition the cohort.
 *
 * Sensitivity: somebody may have several of the conditions. They are counted in exactly one of them, chosen by
 * the smallest keyed hash of (person, cell). The choice depends on this person's rows alone, never on data order
 * or on other people, so adding or removing a person changes one cell by 1 (L0 = 1, L1 = 1). The price is stated
 * with the answer: cells of people with several of the conditions share those people at random.
 */
export const conditionSchema = z.strictObject({
  dimension: z.literal('condition'),
  concepts: z
    .array(namedConceptId)
    .min(1)
    .max(50)
    .transform((ids) => [...new Set(ids)].sort((a, b) => a - b)),
});

/** Concepts ascending and without repetition once parsed. */
export type ConditionDimension = Readonly<z.infer<typeof conditionSchema>>;

export const conditionCells = (
  { concepts }: ConditionDimension,
  names?: ConceptNames,
): readonly CellDomain[] => [
  ...concepts.map((id) => ({ key: String(id), label: names?.get(id) ?? `Concept ${id}` })),
  { key: 'none', label: 'None of these' },
];

/** To be shown wherever the cells are. */
export const conditionNote =
  'Somebody with several of these conditions is counted in one of them, drawn once and kept: a figure can be lower than the number of people with that condition.';
