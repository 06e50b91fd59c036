import type { ConceptSet } from './element/concept-set.ts';
import type { InclusionRule } from './element/inclusion-rule.ts';
import type { Limit } from './element/limit.ts';
import type { PrimaryCriteria } from './element/primary-criteria.ts';

/**
 * A cohort definition: the parsed, frozen syntax tree of a Circe `CohortExpression`. Concept sets are those that are
 * used, renumbered by first use; criteria point at them by index. Order and names are the author's; what the
 * definition means, free of both, is its {@link normalForm}.
 */
export interface CohortDefinition {
  readonly title?: string;
  readonly conceptSets: readonly ConceptSet[];
  readonly primary: PrimaryCriteria;
  readonly rules: readonly InclusionRule[];
  /** Which of a person's qualifying events count. */
  readonly limit: Limit;
  readonly eraPad: number;
}
