import type { MeasurementModel } from './types.ts';

const mmHg = { concept: 8876, text: 'mm[Hg]' };
const mgPerDl = { concept: 8840, text: 'mg/dL' };
const mmolPerL = { concept: 8753, text: 'mmol/L' };
const gPerDl = { concept: 8713, text: 'g/dL' };
const thousandPerUl = { concept: 8848, text: '10*3/uL' };

/** Laboratory tests and vital signs (LOINC) with plausible values. */
// biome-ignore format: one concept a line reads as a table
export const measurements: readonly MeasurementModel[] = [
  { id: 3004249, name: 'Systolic blood pressure', code: '8480-6', unit: mmHg, mean: 121, deviation: 11, decimals: 0, share: [0.4, 0.7, 0.85, 0.95], shifted: { by: 'hypertensive', mean: 143 } },
  { id: 3012888, name: 'Diastolic blood pressure', code: '8462-4', unit: mmHg, mean: 76, deviation: 8, decimals: 0, share: [0.4, 0.7, 0.85, 0.95], shifted: { by: 'hypertensive', mean: 88 } },
  { id: 3027018, name: 'Heart rate', code: '8867-4', unit: { concept: 8483, text: '/min' }, mean: 74, deviation: 10, decimals: 0, share: [0.3, 0.3, 0.4, 0.6] },
  { id: 3020891, name: 'Body temperature', code: '8310-5', unit: { concept: 586323, text: 'Cel' }, mean: 36.8, deviation: 0.4, decimals: 1, share: [0.6, 0.3, 0.3, 0.4] },
  { id: 3025315, name: 'Body weight', code: '29463-7', unit: { concept: 9529, text: 'kg' }, mean: 72, deviation: 12, decimals: 1, share: [0.7, 0.5, 0.6, 0.7], shifted: { by: 'obese', mean: 101 } },
  { id: 3038553, name: 'Body mass index (BMI) [Ratio]', code: '39156-5', unit: { concept: 9531, text: 'kg/m2' }, mean: 24.8, deviation: 2.6, decimals: 1, share: [0.3, 0.4, 0.5, 0.5], shifted: { by: 'obese', mean: 34.2 } },
  { id: 3004410, name: 'Hemoglobin A1c/Hemoglobin.total in Blood', code: '4548-4', unit: { concept: 8554, text: '%' }, mean: 5.4, deviation: 0.3, decimals: 1, share: [0.01, 0.1, 0.35, 0.5], shifted: { by: 'diabetic', mean: 7.6 } },
  { id: 3004501, name: 'Glucose [Mass/volume] in Serum or Plasma', code: '2345-7', unit: mgPerDl, mean: 93, deviation: 9, decimals: 0, share: [0.1, 0.3, 0.5, 0.7], shifted: { by: 'diabetic', mean: 158 } },
  { id: 3016723, name: 'Creatinine [Mass/volume] in Serum or Plasma', code: '2160-0', unit: mgPerDl, mean: 0.9, deviation: 0.18, decimals: 2, share: [0.1, 0.3, 0.5, 0.75] },
  { id: 3013682, name: 'Urea nitrogen [Mass/volume] in Serum or Plasma', code: '3094-0', unit: mgPerDl, mean: 14, deviation: 4, decimals: 0, share: [0.05, 0.2, 0.35, 0.55] },
  { id: 3019550, name: 'Sodium [Moles/volume] in Serum or Plasma', code: '2951-2', unit: mmolPerL, mean: 140, deviation: 2.4, decimals: 0, share: [0.05, 0.2, 0.4, 0.6] },
  { id: 3023103, name: 'Potassium [Moles/volume] in Serum or Plasma', code: '2823-3', unit: mmolPerL, mean: 4.2, deviation: 0.35, decimals: 1, share: [0.05, 0.2, 0.4, 0.6] },
  { id: 3000963, name: 'Hemoglobin [Mass/volume] in Blood', code: '718-7', unit: gPerDl, mean: 13.9, deviation: 1.3, decimals: 1, share: [0.2, 0.35, 0.5, 0.7] },
  { id: 3024929, name: 'Platelets [#/volume] in Blood by Automated count', code: '777-3', unit: thousandPerUl, mean: 255, deviation: 55, decimals: 0, share: [0.15, 0.3, 0.4, 0.6] },
  { id: 3010813, name: 'Leukocytes [#/volume] in Blood', code: '26464-8', unit: thousandPerUl, mean: 7.1, deviation: 1.7, decimals: 1, share: [0.2, 0.3, 0.4, 0.6] },
  { id: 3027114, name: 'Cholesterol [Mass/volume] in Serum or Plasma', code: '2093-3', unit: mgPerDl, mean: 192, deviation: 32, decimals: 0, share: [0.02, 0.15, 0.5, 0.65] },
  { id: 3007070, name: 'Cholesterol in HDL [Mass/volume] in Serum or Plasma', code: '2085-9', unit: mgPerDl, mean: 54, deviation: 12, decimals: 0, share: [0.02, 0.15, 0.5, 0.65] },
  { id: 3028437, name: 'Cholesterol in LDL [Mass/volume] in Serum or Plasma by calculation', code: '13457-7', unit: mgPerDl, mean: 114, deviation: 28, decimals: 0, share: [0.02, 0.15, 0.5, 0.65] },
  { id: 3022192, name: 'Triglyceride [Mass/volume] in Serum or Plasma', code: '2571-8', unit: mgPerDl, mean: 128, deviation: 34, decimals: 0, share: [0.02, 0.15, 0.5, 0.65] },
  { id: 3006923, name: 'Alanine aminotransferase [Enzymatic activity/volume] in Serum or Plasma', code: '1742-6', unit: { concept: 8645, text: 'U/L' }, mean: 24, deviation: 8, decimals: 0, share: [0.03, 0.2, 0.35, 0.45] },
  { id: 3020460, name: 'C reactive protein [Mass/volume] in Serum or Plasma', code: '1988-5', unit: { concept: 8751, text: 'mg/L' }, mean: 4, deviation: 1.4, decimals: 1, share: [0.1, 0.15, 0.2, 0.35] },
];

// biome-ignore format: one concept a line reads as a table
export const units: readonly { readonly id: number; readonly name: string; readonly code: string }[] = [
  { id: 8876, name: 'millimeter mercury column', code: 'mm[Hg]' },
  { id: 8840, name: 'milligram per deciliter', code: 'mg/dL' },
  { id: 8753, name: 'millimole per liter', code: 'mmol/L' },
  { id: 8713, name: 'gram per deciliter', code: 'g/dL' },
  { id: 8848, name: 'thousand per microliter', code: '10*3/uL' },
  { id: 8483, name: 'counts per minute', code: '{counts}/min' },
  { id: 586323, name: 'degree Celsius', code: 'Cel' },
  { id: 9529, name: 'kilogram', code: 'kg' },
  { id: 9531, name: 'kilogram per square meter', code: 'kg/m2' },
  { id: 8554, name: 'percent', code: '%' },
  { id: 8645, name: 'unit per liter', code: '[U]/L' },
  { id: 8751, name: 'milligram per liter', code: 'mg/L' },
];
