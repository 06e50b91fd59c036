import type { Category, RecipientKind } from '../../server/shapes.ts';

/**
 * The kinds of data, in the order every list shows them. In English, for pages that are in English alone; the catalogues
 * have the same and the other languages (`words.test.ts`).
 */
export const categoryWords = {
  demographics: {
    label: 'About the person',
    meaning:
      'Year of birth, sex, ethnic background, the region somebody lived in, who insured them, and from when to when there are records',
  },
  conditions: { label: 'Illnesses and diagnoses', meaning: 'What doctors found, such as diabetes or asthma' },
  drugs: { label: 'Medicines', meaning: 'What was prescribed, dispensed or given' },
  measurements: {
    label: 'Tests and measurements',
    meaning: 'Blood tests, blood pressure, weight and the like',
  },
  procedures: { label: 'Operations and devices', meaning: 'Operations, scans, implants and aids' },
  observations: {
    label: 'Notes about life and history',
    meaning: 'Smoking, family history and similar facts',
  },
  visits: { label: 'Visits', meaning: 'When somebody saw a doctor or was in hospital' },
  death: { label: 'Death', meaning: 'Whether and when a person died, and of what' },
} as const satisfies Record<Category, { readonly label: string; readonly meaning: string }>;

export const categories = Object.keys(categoryWords) as readonly Category[];

export const recipientWords = {
  academic: 'Universities and research institutes',
  'public-body': 'Public bodies, such as health authorities',
  commercial: 'Companies',
} as const satisfies Record<RecipientKind, string>;

export const recipientKinds = Object.keys(recipientWords) as readonly RecipientKind[];

export const organisationWords = {
  academic: 'university or research institute',
  'public-body': 'public body',
  commercial: 'company',
} as const satisfies Record<RecipientKind, string>;
