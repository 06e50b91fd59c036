import type { EventModel } from './types.ts';

/** SNOMED CT procedures. */
// biome-ignore format: one concept a line reads as a table
export const procedures: readonly EventModel[] = [
  { id: 4163951, name: 'Electrocardiographic procedure', code: '29303009', share: [0.04, 0.15, 0.4, 0.7] },
  { id: 4163872, name: 'Plain chest X-ray', code: '399208008', share: [0.1, 0.12, 0.25, 0.5] },
  { id: 4249893, name: 'Colonoscopy', code: '73761001', share: [0.002, 0.03, 0.3, 0.4] },
  { id: 4195803, name: 'Bone density scan', code: '312681000', share: [0, 0.002, 0.05, 0.2], men: 0.3 },
  { id: 4198190, name: 'Appendectomy', code: '80146002', share: [0.015, 0.02, 0.015, 0.01] },
  { id: 4242997, name: 'Cholecystectomy', code: '38102005', share: [0.001, 0.012, 0.03, 0.03], women: 1.4, men: 0.6 },
  { id: 4015701, name: 'Cesarean section', code: '11466000', share: [0, 0.05, 0.01, 0], women: 2, men: 0 },
  { id: 4330583, name: 'Vasectomy', code: '22523008', share: [0, 0.015, 0.02, 0], women: 0, men: 2 },
  { id: 43531648, name: 'Total knee replacement', code: '609588000', share: [0, 0.0005, 0.01, 0.05] },
  { id: 4203771, name: 'Total replacement of hip', code: '52734007', share: [0, 0.0005, 0.008, 0.04] },
  { id: 4216130, name: 'Percutaneous coronary intervention', code: '415070008', share: [0, 0.0005, 0.012, 0.04], women: 0.5 },
  { id: 4336464, name: 'Coronary artery bypass graft', code: '232717009', share: [0, 0, 0.004, 0.018], women: 0.4 },
  { id: 4120120, name: 'Hemodialysis', code: '302497006', share: [0, 0.0005, 0.002, 0.005] },
];

/** Things observed: allergies and histories (SNOMED CT), tobacco (OMOP Extension). */
// biome-ignore format: one concept a line reads as a table
export const observations: readonly (EventModel & { readonly vocabulary?: string })[] = [
  { id: 4048169, name: 'Allergy to house dust mite', code: '232350006', share: [0.06, 0.07, 0.05, 0.03] },
  { id: 4302207, name: 'Allergy to grass pollen', code: '418689008', share: [0.06, 0.08, 0.06, 0.03] },
  { id: 439406, name: 'Allergy to animal dander', code: '232347008', share: [0.04, 0.05, 0.03, 0.015] },
  { id: 4240902, name: 'Allergy to peanuts', code: '91935009', share: [0.015, 0.008, 0.004, 0.002] },
  { id: 433644, name: 'Shellfish allergy', code: '300913006', share: [0.005, 0.012, 0.012, 0.008] },
  { id: 4102123, name: 'Latex allergy', code: '300916003', share: [0.003, 0.01, 0.012, 0.01] },
  { id: 4323208, name: 'History of appendectomy', code: '428251008', share: [0.01, 0.05, 0.08, 0.1] },
  { id: 4163874, name: 'History of myocardial infarction', code: '399211009', share: [0, 0.0005, 0.012, 0.06] },
  { id: 903654, name: 'Tobacco or its derivatives user', code: 'OMOP5181835', vocabulary: 'OMOP Extension', share: [0.01, 0.18, 0.2, 0.1], women: 0.8 },
];
