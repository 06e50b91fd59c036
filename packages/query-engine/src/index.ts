// cohort

// analysis
export {
  type Analysis,
  type AnalysisName,
  analysisName,
  analysisNames,
  cellsOf,
  parseAnalysis,
} from './analysis/analysis.ts';
export type { CellDomain, ConceptNames } from './analysis/cell.ts';
export { AnalysisError, type AnalysisErrorCode, analysisErrors } from './analysis/errors.ts';
export * from './cohort/index.ts';
// plan
export { buildPlan, type PlannedDataset } from './plan/build-plan.ts';
export { categoriesOf } from './plan/categories-of.ts';
export { type Category, categories, categoryBit } from './plan/category.ts';
export type { Plan, Question } from './plan/plan.ts';
export { queryHash } from './plan/query-hash.ts';
