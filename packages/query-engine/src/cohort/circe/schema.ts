import { z } from 'zod';
import { censorWindowSchema } from '../element/censor-window.ts';
import { collapseSchema } from '../element/collapse.ts';
import { conceptSetSchema } from '../element/concept-set.ts';
import { criterionSchema } from '../element/criterion.ts';
import { endStrategySchema } from '../element/end-strategy.ts';
import { groupSchema } from '../element/group.ts';
import { inclusionRuleSchema } from '../element/inclusion-rule.ts';
import { limitSchema } from '../element/limit.ts';
import { primaryCriteriaSchema } from '../element/primary-criteria.ts';
import { definitionLimits } from '../limits.ts';
import { text } from './text.ts';

/** Circe's `CohortExpression`. */
export const cohortExpression = z.strictObject({
  Title: text.optional(),
  ConceptSets: z.array(conceptSetSchema).max(definitionLimits.conceptSets).default([]),
  PrimaryCriteria: primaryCriteriaSchema,
  AdditionalCriteria: groupSchema.optional(),
  QualifiedLimit: limitSchema,
  ExpressionLimit: limitSchema,
  InclusionRules: z.array(inclusionRuleSchema).max(definitionLimits.members).default([]),
  EndStrategy: endStrategySchema.optional(),
  CensoringCriteria: z.array(criterionSchema).max(definitionLimits.members).default([]),
  CollapseSettings: collapseSchema,
  CensorWindow: censorWindowSchema,
  cdmVersionRange: text.optional(),
});

export type CohortExpression = z.infer<typeof cohortExpression>;
