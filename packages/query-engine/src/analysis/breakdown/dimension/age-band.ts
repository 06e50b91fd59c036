import { z } from 'zod';
import type { CellDomain } from '../../cell.ts';

/**
 * Persons by age at first cohort entry: year of entry minus `person.year_of_birth`, in bands of ten years.
 * Ages of 90 and over are one band (HIPAA Safe Harbor, 45 CFR 164.514(b)(2)(i)(C)). Ages below zero, which only
 * a data error gives, are clamped into the first band.
 *
 * Sensitivity: a person has one first entry and one year of birth, hence one band (L0 = 1, L1 = 1).
 */
export const ageBandSchema = z.strictObject({ dimension: z.literal('age-band') });

/** Lower bound of each band in years; the last one is open upwards. */
export const ageBandStarts = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90] as const;

export const ageBandCells = (): readonly CellDomain[] =>
  ageBandStarts.map((start) =>
    start === 90
      ? { key: '90+', label: '90 and over' }
      : { key: `${start}-${start + 9}`, label: `${start} to ${start + 9}` },
  );
