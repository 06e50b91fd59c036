import { z } from 'zod';
import { type CellDomain, personsOnce } from '../cell.ts';

/**
 * How many persons enter the cohort.
 *
 * Sensitivity: a person contributes one row at their first cohort entry, so adding or removing one person
 * changes the single cell by at most 1 (L0 = 1, L1 = 1).
 */
export const countSchema = z.strictObject({ kind: z.literal('count') });

export type CountAnalysis = Readonly<z.infer<typeof countSchema>>;

export const countCells = (): readonly CellDomain[] => [{ key: '', label: 'Persons' }];

export const countMeasures = () => [personsOnce];
