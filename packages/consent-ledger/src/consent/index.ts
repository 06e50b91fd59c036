export { type Assertion, assertionSchema, printAssertion, verifyAssertion } from './assertion.ts';
export {
  type Category,
  categories,
  categoriesIn,
  maskOf,
  type RecipientKind,
  recipientKinds,
} from './category.ts';
export { commitment, label } from './commitment.ts';
export { type ConsentDecision, type ConsentRequest, decide, decider } from './decide.ts';
export { consentDigest, type DecisionEntry } from './digest.ts';
export { duo, understandsPurposes } from './duo.ts';
export {
  type ConsentRecord,
  challengeOf,
  consentLeafKind,
  consentRecordSchema,
  parseConsentRecord,
  printConsentRecord,
  withdrawalLevels,
} from './record.ts';
export { type ScopeRow, scopeRow } from './scope-row.ts';
export { openRecord, type SealOptions, sealRecord } from './seal.ts';
export { type AsOf, decisiveGrant, type Force, forceOf, forces } from './standing.ts';
export { dayNumber, openFrom, openTo, type Window } from './window.ts';
