import { z } from 'zod';
import { type CellDomain, personsOnce } from '../cell.ts';
import { otherCohort } from '../second-cohort.ts';

/**
 * Persons of two cohorts: in both, only in the first, only in the second.
 *
 * Sensitivity: a person of either cohort is in exactly one of the three (L0 = 1, L1 = 1).
 */
export const overlapSchema = z.strictObject({ kind: z.literal('overlap'), with: otherCohort });

export type OverlapAnalysis = Readonly<z.infer<typeof overlapSchema>>;

export const overlapCells = (): readonly CellDomain[] => [
  { key: 'both', label: 'In both cohorts' },
  { key: 'first-only', label: 'Only in the first' },
  { key: 'second-only', label: 'Only in the second' },
];

export const overlapMeasures = () => [personsOnce];
