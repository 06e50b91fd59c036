/** For whoever asks. */
export const countWords = {
  label: 'How many people',
  meaning: 'One number: the people the cohort holds',
} as const;
