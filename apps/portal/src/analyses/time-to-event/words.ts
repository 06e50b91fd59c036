/** For whoever asks. */
export const timeToEventWords = {
  label: 'Time to an event',
  meaning: 'The share that has not yet had an event, over the days since entry',
} as const;
