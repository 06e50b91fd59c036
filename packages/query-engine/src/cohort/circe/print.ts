import type { CohortDefinition } from '../definition.ts';
import { printCensorWindow } from '../element/censor-window.ts';
import { printCollapse } from '../element/collapse.ts';
import { printConceptSet } from '../element/concept-set.ts';
import { printCriterion } from '../element/criterion.ts';
import { printEndStrategy } from '../element/end-strategy.ts';
import { printGroup } from '../element/group.ts';
import { printInclusionRule } from '../element/inclusion-rule.ts';
import { printLimit } from '../element/limit.ts';
import { printPrimaryCriteria } from '../element/primary-criteria.ts';

/** The definition as Circe JSON that ATLAS loads. Names given are kept; reading it again gives the same hash. */
export const printCirce = (definition: CohortDefinition): Record<string, unknown> => ({
  ...(definition.title === undefined ? {} : { Title: definition.title }),
  cdmVersionRange: '>=5.0.0',
  PrimaryCriteria: printPrimaryCriteria(definition.primary),
  ConceptSets: definition.conceptSets.map(printConceptSet),
  ...(definition.additional === null ? {} : { AdditionalCriteria: printGroup(definition.additional) }),
  QualifiedLimit: printLimit(definition.qualifiedLimit),
  ExpressionLimit: printLimit(definition.limit),
  InclusionRules: definition.rules.map(printInclusionRule),
  ...(definition.end === null ? {} : { EndStrategy: printEndStrategy(definition.end) }),
  CensoringCriteria: definition.censoring.map(printCriterion),
  CollapseSettings: printCollapse(definition.eraPad),
  CensorWindow: printCensorWindow(definition.censorWindow),
});
