import type { CohortDefinition } from '../definition.ts';
import { printCollapse } from '../element/collapse.ts';
import { printConceptSet } from '../element/concept-set.ts';
import { printInclusionRule } from '../element/inclusion-rule.ts';
import { printLimit } from '../element/limit.ts';
import { printPrimaryCriteria } from '../element/primary-criteria.ts';

/** The definition as Circe JSON that ATLAS loads. Names given are kept; reading it again gives the same hash. */
export const printCirce = (definition: CohortDefinition): Record<string, unknown> => ({
  ...(definition.title === undefined ? {} : { Title: definition.title }),
  cdmVersionRange: '>=5.0.0',
  PrimaryCriteria: printPrimaryCriteria(definition.primary),
  ConceptSets: definition.conceptSets.map(printConceptSet),
  QualifiedLimit: { Type: 'First' },
  ExpressionLimit: printLimit(definition.limit),
  InclusionRules: definition.rules.map(printInclusionRule),
  CensoringCriteria: [],
  CollapseSettings: printCollapse(definition.eraPad),
  CensorWindow: {},
});
