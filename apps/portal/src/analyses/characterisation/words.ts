/** For whoever asks. */
export const characterisationWords = {
  label: 'What is frequent among them',
  meaning: 'The most frequent conditions, drugs, procedures or measurements in a period around entry',
} as const;
