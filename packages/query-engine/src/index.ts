// cohort

// analysis
export {
  type Analysis,
  analysisParameters,
  namesNeeded,
  parseAnalysis,
} from './analysis/analysis.ts';
export type { AskedNumber } from './analysis/asked-number.ts';
export type { CellDomain, ConceptNames } from './analysis/cell.ts';
export { conceptIdsIn, describeAnalysis } from './analysis/describe.ts';
export { AnalysisError, type AnalysisErrorCode, analysisErrors } from './analysis/errors.ts';
export { offGrid } from './analysis/exact-grid.ts';
export { exactNumbers, numbersAsked } from './analysis/exact-numbers.ts';
export { type AnalysisName, analysisNames } from './analysis/names.ts';
// answer
export type { DisclosureRecord, SdcRecord, ToldNumber } from './answer/record.ts';
export { disclosureRecordSchema } from './answer/record-schema.ts';
export type { Finding } from './answer/sdc/exact-answer.ts';
export type { Answer, AnswerTable, Cell } from './answer/table.ts';
export * from './cohort/index.ts';
// disclosure
export { rhoFor, rhoToDelta, rhoToEpsilon } from './disclosure/accounting/conversion.ts';
export { amounts, type Cost, epsilonToRho } from './disclosure/accounting/cost.ts';
export {
  affords,
  chargedTo,
  isFree,
  type Odometer,
  questionsLeftOf,
} from './disclosure/accounting/odometer.ts';
export { left } from './disclosure/budget/budget.ts';
export type { EarlierRelease } from './disclosure/differencing/earlier.ts';
export { isMember, type MembersSeal, openMembers } from './disclosure/differencing/members.ts';
export { DisclosureError, type DisclosureErrorCode, disclosureErrors } from './disclosure/errors.ts';
export type { Protection, Rule } from './disclosure/protection.ts';
export * from './disclosure/sdc/index.ts';
export { EngineError, type EngineErrorCode, engineErrors } from './engine-error.ts';
export {
  type Engine,
  type EngineOptions,
  type EngineStatus,
  openEngine,
  type RunOptions,
  type ToldBefore,
} from './execute/engine.ts';
export { engineIsolation, type Isolation, isolations } from './execute/isolation.ts';
export type { Progress, ProtectedAnswer } from './execute/protocol.ts';
// plan
export { buildPlan, type PlannedDataset } from './plan/build-plan.ts';
export { categoriesOf } from './plan/categories-of.ts';
export { categoryBit } from './plan/category.ts';
export type { Plan, Question } from './plan/plan.ts';
export { queryHash } from './plan/query-hash.ts';
export { type Quote, quote } from './plan/quote.ts';
export { type TableRead, tablesOf } from './plan/tables-of.ts';
// release
export { GateError, type GateErrorCode, gateErrors } from './release/errors.ts';
export { type Authorisation, type AuthorisedPlan, gate } from './release/gate.ts';
export { type Clock, settleOnGrid } from './release/settle-on-grid.ts';
// execute
export type { ConsentScope } from './warehouse/consent-scope.ts';
