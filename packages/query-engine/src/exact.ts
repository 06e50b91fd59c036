// The rules of exact answers and of periods as data, for pages in a browser as well: nothing but zod comes with it.
export { EXACT_FEATURES, GRID_DAYS, type OffGrid } from './analysis/grid.ts';
export { MOST_PERIODS, months } from './analysis/trend/period.ts';
export {
  defaultSdcPolicy,
  describeSdcPolicy,
  HIGHEST_FLOOR,
  MOST_NUMBERS,
  mostOffBy,
  type SdcPolicy,
  sdcPolicies,
  sdcPolicySchema,
} from './disclosure/sdc/policy.ts';
export { boundsOf, type Variable, variableSchema } from './disclosure/sdc/variables.ts';
