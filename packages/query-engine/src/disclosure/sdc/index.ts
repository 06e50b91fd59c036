export { dominates, failsPRatio } from './concentration.ts';
export {
  defaultSdcPolicy,
  describeSdcPolicy,
  MOST_NUMBERS,
  type SdcPolicy,
  type SdcRules,
  sdcPolicies,
  sdcPolicySchema,
  sdcRulesOf,
  sdcRulesSchema,
} from './policy.ts';
export { boundsOf, type Variable, variableSchema, variables } from './variables.ts';
