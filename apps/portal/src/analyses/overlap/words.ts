/** For whoever asks. */
export const overlapWords = {
  label: 'Overlap with another cohort',
  meaning: 'How many are in both, and in one only',
} as const;
