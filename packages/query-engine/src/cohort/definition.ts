import type { CensorWindow } from './element/censor-window.ts';
import type { ConceptSet } from './element/concept-set.ts';
import type { Criterion } from './element/criterion.ts';
import type { EndStrategy } from './element/end-strategy.ts';
import type { Group } from './element/group.ts';
import type { InclusionRule } from './element/inclusion-rule.ts';
import type { Limit } from './element/limit.ts';
import type { PrimaryCriteria } from './element/primary-criteria.ts';

/**
 * A cohort definition: the parsed, frozen syntax tree of a Circe `CohortExpression`. Nothing of it is left out:
 * concept sets stand in the author's order, used or not, and criteria point at them by index. What the definition
 * means, free of names, numbering and order, is its {@link normalForm}.
 */
export interface CohortDefinition {
  readonly title?: string;
  readonly conceptSets: readonly ConceptSet[];
  readonly primary: PrimaryCriteria;
  /** What the entry events must meet before the rules (Circe's AdditionalCriteria); null: nothing. */
  readonly additional: Group | null;
  /** Which of the events that meet `additional` go on. Says nothing without it. */
  readonly qualifiedLimit: Limit;
  readonly rules: readonly InclusionRule[];
  /** Which of a person's qualifying events count. */
  readonly limit: Limit;
  /** Null: people stay until the end of their observation period. */
  readonly end: EndStrategy | null;
  /** Records at which people leave earlier. */
  readonly censoring: readonly Criterion[];
  /** Days between two stays that make them one. */
  readonly eraPad: number;
  readonly censorWindow: CensorWindow;
}

/** The parts of a definition that most have no use for. */
export const plainEnd = {
  additional: null,
  qualifiedLimit: 'first',
  end: null,
  censoring: [],
  censorWindow: {},
} as const satisfies Partial<CohortDefinition>;
