/** Cohort definitions, free of Node: the browser's builder uses the same parser and printer as the server. */

export { fixedCards } from './builder/cards.ts';
export { fromCirce } from './builder/from-circe.ts';
export { type KeptPart, keepsOfCriterion, keepsOfMember } from './builder/kept.ts';
export { keptInEntry, keptInExit, keptSets } from './builder/kept-in-model.ts';
export { keptInGroup, keptInItem } from './builder/kept-words.ts';
export {
  type BuilderConcept,
  type BuilderDomain,
  type BuilderEntry,
  type BuilderGroup,
  type BuilderItem,
  type BuilderModel,
  type BuilderWindow,
  builderDomains,
  emptyModel,
} from './builder/model.ts';
export { printModel, toCirce } from './builder/to-circe.ts';
export { checkDesign } from './check/check-design.ts';
export {
  type DesignFinding,
  type DesignFindingCode,
  designFindings,
} from './check/finding.ts';
export { parseCirce } from './circe/parse.ts';
export { printCirce } from './circe/print.ts';
export { unwrapped } from './circe/unwrapped.ts';
export { conceptIdsOf } from './concepts.ts';
export type { CohortDefinition } from './definition.ts';
export { type CohortSection, describeCohort, sectionsOf } from './describe/describe.ts';
export { letter, sentenceText } from './describe/sentence.ts';
export { type DomainName, domainNames, domains } from './domain/all.ts';
export { CohortError, type CohortErrorCode, cohortErrors } from './errors.ts';
export { definitionLimits } from './limits.ts';
export { definitionHash } from './normal/normal-form.ts';
