/** For whoever asks. */
export const numericSummaryWords = {
  label: 'A measurement in numbers',
  meaning: 'Mean, spread, quantiles and a histogram of one measurement, within bounds you state',
} as const;
