import { z } from 'zod';
import { parseCirce } from '../cohort/circe/parse.ts';
import { CohortError } from '../cohort/errors.ts';
import { type CellDomain, personsOnce } from './cell.ts';

/** A definition inside an analysis; what is wrong with it is said at its place in the analysis. */
export const otherCohort = z.unknown().transform((json, context) => {
  try {
    return parseCirce(json);
  } catch (error) {
    if (!(error instanceof CohortError)) throw error;
    context.addIssue({ code: 'custom', message: error.message });
    return z.NEVER;
  }
});

/**
 * Persons of two cohorts: in both, only in the first, only in the second.
 *
 * Sensitivity: a person of either cohort is in exactly one of the three (L0 = 1, L1 = 1).
 */
export const overlapSchema = z.strictObject({ kind: z.literal('overlap'), with: otherCohort });

export const overlapCells = (): readonly CellDomain[] => [
  { key: 'both', label: 'In both cohorts' },
  { key: 'first-only', label: 'Only in the first' },
  { key: 'second-only', label: 'Only in the second' },
];

export const overlapMeasures = () => [personsOnce];
