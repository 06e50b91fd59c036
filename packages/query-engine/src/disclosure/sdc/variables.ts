import { z } from 'zod';

const conceptId = z.int().min(1);

/**
 * How a measurement is summarised under exact answers: bounds that values are clamped to, and equal bins between them.
 * It is stated beside the data and never learnt from them; an asker who stated it could cut out single people.
 */
export const variableSchema = z
  .strictObject({
    /** OMOP concept; its descendants count as well. */
    measurement: conceptId,
    name: z.string().min(1).max(200),
    /** Only values in this unit (OMOP concept); null: whatever the unit. */
    unit: conceptId.nullable(),
    /** In words, as it stands behind a value. */
    unitText: z.string().max(40),
    low: z.number().min(-1e9).max(1e9),
    high: z.number().min(-1e9).max(1e9),
    bins: z.int().min(2).max(20),
  })
  .refine(({ low, high }) => low < high, {
    path: ['high'],
    error: 'the upper bound is not above the lower one',
  });

export type Variable = Readonly<z.infer<typeof variableSchema>>;

/** Steps between the bounds that a value is rounded to before anything is added up. */
const STEPS = 10_000;

/** The bounds as the compiler takes them. */
export const boundsOf = ({ low, high }: Variable) => ({ low, high, step: (high - low) / STEPS });

const of = (
  measurement: number,
  name: string,
  [unit, unitText]: readonly [number, string],
  [low, high, bins]: readonly [number, number, number],
): Variable => ({ measurement, name, unit, unitText, low, high, bins });

const mmHg = [8876, 'mmHg'] as const;
const mgPerDl = [8840, 'mg/dL'] as const;
const mmolPerL = [8753, 'mmol/L'] as const;
const gPerDl = [8713, 'g/dL'] as const;
const perCent = [8554, '%'] as const;
const perMinute = [8483, '/min'] as const;
const unitsPerL = [8645, 'U/L'] as const;
const thousandPerUl = [8848, '10³/µL'] as const;

/** Common vital signs and laboratory tests (LOINC) with the bounds of what a living adult can have. */
export const variables: readonly Variable[] = [
  of(3004249, 'Systolic blood pressure', mmHg, [60, 260, 20]),
  of(3012888, 'Diastolic blood pressure', mmHg, [30, 150, 12]),
  of(3027018, 'Heart rate', perMinute, [20, 220, 20]),
  of(3024171, 'Respiratory rate', perMinute, [0, 60, 12]),
  of(3020891, 'Body temperature', [586323, '°C'], [34, 42, 16]),
  of(3025315, 'Body weight', [9529, 'kg'], [0, 200, 20]),
  of(3036277, 'Body height', [8582, 'cm'], [50, 230, 18]),
  of(3038553, 'Body mass index', [9531, 'kg/m²'], [10, 60, 20]),
  of(3004410, 'Haemoglobin A1c', perCent, [3, 15, 12]),
  of(3004501, 'Glucose in serum or plasma', mgPerDl, [0, 500, 20]),
  of(3016723, 'Creatinine in serum or plasma', mgPerDl, [0, 10, 20]),
  of(3013682, 'Urea nitrogen in serum or plasma', mgPerDl, [0, 120, 12]),
  of(3019550, 'Sodium in serum or plasma', mmolPerL, [110, 170, 12]),
  of(3023103, 'Potassium in serum or plasma', mmolPerL, [2, 8, 12]),
  of(3014576, 'Chloride in serum or plasma', mmolPerL, [70, 140, 14]),
  of(3006906, 'Calcium in serum or plasma', mgPerDl, [5, 15, 10]),
  of(3000963, 'Haemoglobin in blood', gPerDl, [3, 23, 20]),
  of(3024929, 'Platelets in blood', thousandPerUl, [0, 1000, 20]),
  of(3010813, 'Leucocytes in blood', thousandPerUl, [0, 50, 20]),
  of(3027114, 'Cholesterol in serum or plasma', mgPerDl, [50, 450, 20]),
  of(3007070, 'HDL cholesterol in serum or plasma', mgPerDl, [0, 150, 15]),
  of(3028437, 'LDL cholesterol in serum or plasma', mgPerDl, [0, 300, 15]),
  of(3022192, 'Triglycerides in serum or plasma', mgPerDl, [0, 1000, 20]),
  of(3006923, 'Alanine aminotransferase', unitsPerL, [0, 500, 20]),
  of(3013721, 'Aspartate aminotransferase', unitsPerL, [0, 500, 20]),
  of(3024128, 'Bilirubin in serum or plasma', mgPerDl, [0, 20, 20]),
  of(3024561, 'Albumin in serum or plasma', gPerDl, [1, 6, 10]),
  of(3020460, 'C reactive protein in serum or plasma', [8751, 'mg/L'], [0, 300, 20]),
];
