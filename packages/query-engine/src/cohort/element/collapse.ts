import { z } from 'zod';
import { inert } from '../circe/inert.ts';
import { days } from './observation-window.ts';

/** Days between two stays in the cohort that make them one. Kept: it decides cohort eras, not who enters or when first. */
export const collapseSchema = z
  .strictObject({ CollapseType: inert('ERA'), EraPad: days.default(0) })
  .default({ CollapseType: 'ERA', EraPad: 0 })
  .transform((given) => given.EraPad);

export const printCollapse = (eraPad: number): object => ({ CollapseType: 'ERA', EraPad: eraPad });
