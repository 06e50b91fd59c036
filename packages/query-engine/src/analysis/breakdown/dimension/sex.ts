import { z } from 'zod';
import type { CellDomain } from '../../cell.ts';

/**
 * Persons by `person.gender_concept_id` (OMOP: 8507 male, 8532 female; anything else is one cell).
 *
 * Sensitivity: `gender_concept_id` has one value a person, so a person is in exactly one cell (L0 = 1, L1 = 1).
 */
export const sexSchema = z.strictObject({ dimension: z.literal('sex') });

export const sexConcepts = { female: 8532, male: 8507 } as const;

export const sexCells = (): readonly CellDomain[] => [
  { key: String(sexConcepts.female), label: 'Female' },
  { key: String(sexConcepts.male), label: 'Male' },
  { key: 'other', label: 'Other or not recorded' },
];
