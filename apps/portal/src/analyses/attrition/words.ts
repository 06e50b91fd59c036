/** For whoever asks. */
export const attritionWords = {
  label: 'Step by step',
  meaning: 'How many people are left after consent and after each rule of the cohort',
} as const;
