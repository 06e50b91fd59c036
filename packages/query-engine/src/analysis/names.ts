/** What an approval names when it says which analyses are allowed. A breakdown needs each of its dimensions. */
export const analysisNames = [
  'count',
  'breakdown:sex',
  'breakdown:age-band',
  'breakdown:calendar-year',
  'breakdown:condition',
  'attrition',
  'characterisation',
  'numeric-summary',
  'trend',
  'time-to-event',
  'overlap',
] as const;
export type AnalysisName = (typeof analysisNames)[number];

/** What the records are about that a characterisation counts. */
export const characterisedDomains = ['conditions', 'drugs', 'procedures', 'measurements'] as const;
export const summaryStatistics = ['mean', 'standard-deviation'] as const;
export const trendedMeasures = ['persons', 'incidence'] as const;
export const trendPeriods = ['year', 'quarter', 'month'] as const;
/** Every further dimension makes the groups smaller. */
export const MOST_DIMENSIONS = 3;
