// Closed lists of the engine as data, for pages in a browser as well: nothing comes with them.
export {
  type AnalysisName,
  analysisNames,
  characterisedDomains,
  MOST_DIMENSIONS,
  summaryStatistics,
  trendedMeasures,
  trendPeriods,
} from './analysis/names.ts';
export { findingKinds } from './answer/sdc/finding-kinds.ts';
export { severities } from './cohort/check/severity.ts';
export { sectionParts } from './cohort/describe/parts.ts';
export { type Accounting, accountings, type Regime, regimes } from './disclosure/regime.ts';
