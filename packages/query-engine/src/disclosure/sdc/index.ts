export { answerUnderSdc, type CountedTable, type SdcAnswer } from './answer.ts';
export { type PublishedStep, protectAttrition } from './attrition.ts';
export { dominates, failsPRatio } from './concentration.ts';
export { meanOf, percentages, tableKey } from './derived.ts';
export { withTotals } from './margins.ts';
export { defaultSdcPolicy, describeSdcPolicy, type SdcPolicy, sdcPolicySchema } from './policy.ts';
export { type ProtectOptions, protectMeans, protectTable, protectTables } from './protect.ts';
export type { SdcRecord } from './record.ts';
export { rounded } from './rounding.ts';
export { openSolver, type SdcSolver } from './solver.ts';
export type {
  PublishedCell,
  PublishedTable,
  SdcCell,
  SdcDimension,
  SdcRule,
  SdcTable,
  SdcTableRecord,
} from './table.ts';
export { type ToldFamily, type ToldSet, toldOfTable, toldWhole } from './told.ts';
