import { z } from 'zod';
import { type CellDomain, type ConceptNames, personsOnce } from '../cell.ts';
import { MOST_DIMENSIONS } from '../names.ts';
import { dimensionCells, dimensionSchema } from './dimension/dimension.ts';

/** Cells of one table: what a reader can still take in. */
const MOST_CELLS = 2_000;

/**
 * Persons by one to three dimensions, crossed: a cell for every combination, empty or not.
 *
 * Sensitivity: each dimension puts a person into exactly one of its cells, so a person is in exactly one combination
 * (L0 = 1, L1 = 1), however many dimensions there are.
 */
export const breakdownSchema = z
  .strictObject({ kind: z.literal('breakdown'), by: z.array(dimensionSchema).min(1).max(MOST_DIMENSIONS) })
  .refine(({ by }) => new Set(by.map(({ dimension }) => dimension)).size === by.length, {
    path: ['by'],
    error: 'a dimension stands there twice',
  })
  .refine(({ by }) => by.reduce((cells, one) => cells * dimensionCells(one).length, 1) <= MOST_CELLS, {
    path: ['by'],
    error: `more than ${MOST_CELLS} cells; leave out a dimension or ask for fewer years or conditions`,
  });

export type BreakdownAnalysis = Readonly<z.infer<typeof breakdownSchema>>;

/** Combinations in the order of the dimensions, the last one fastest. */
export const breakdownCells = ({ by }: BreakdownAnalysis, names?: ConceptNames): readonly CellDomain[] =>
  by
    .map((dimension) => dimensionCells(dimension, names))
    .reduce((crossed, cells) =>
      crossed.flatMap((before) =>
        cells.map(({ key, label }) => ({
          key: `${before.key}|${key}`,
          label: `${before.label} | ${label}`,
        })),
      ),
    );

export const breakdownMeasures = () => [personsOnce];
