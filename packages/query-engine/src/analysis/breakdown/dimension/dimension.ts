import { z } from 'zod';
import type { CellDomain, ConceptNames } from '../../cell.ts';
import { ageBandCells, ageBandSchema } from './age-band.ts';
import { calendarYearCells, calendarYearSchema } from './calendar-year.ts';
import { conditionCells, conditionSchema } from './condition.ts';
import { sexCells, sexSchema } from './sex.ts';

/** What a breakdown can be over. Each puts every person of a cohort into exactly one of its cells. */
export const dimensionSchema = z.discriminatedUnion('dimension', [
  sexSchema,
  ageBandSchema,
  calendarYearSchema,
  conditionSchema,
]);

export type Dimension = Readonly<z.infer<typeof dimensionSchema>>;

export function dimensionCells(dimension: Dimension, names?: ConceptNames): readonly CellDomain[] {
  switch (dimension.dimension) {
    case 'sex':
      return sexCells();
    case 'age-band':
      return ageBandCells();
    case 'calendar-year':
      return calendarYearCells(dimension);
    case 'condition':
      return conditionCells(dimension, names);
  }
}
