/** For whoever asks. */
export const trendWords = {
  label: 'Over time',
  meaning: 'People or new cases in each year, quarter or month',
} as const;
