import { z } from 'zod';
import { collapseSchema } from '../element/collapse.ts';
import { conceptSetSchema } from '../element/concept-set.ts';
import { inclusionRuleSchema } from '../element/inclusion-rule.ts';
import { limitSchema } from '../element/limit.ts';
import { primaryCriteriaSchema } from '../element/primary-criteria.ts';
import { inert } from './inert.ts';
import { text } from './text.ts';

/** Circe's `CohortExpression`: what is covered, and what is known and refused unless unused. */
export const cohortExpression = z.strictObject({
  Title: text.optional(),
  ConceptSets: z.array(conceptSetSchema).max(2_000).default([]),
  PrimaryCriteria: primaryCriteriaSchema,
  AdditionalCriteria: inert(),
  /** Circe reads it only together with AdditionalCriteria, which is refused; without them it says nothing. */
  QualifiedLimit: z.strictObject({ Type: text.optional() }).optional(),
  ExpressionLimit: limitSchema,
  InclusionRules: z.array(inclusionRuleSchema).max(1_000).default([]),
  EndStrategy: inert(),
  CensoringCriteria: inert([]),
  CollapseSettings: collapseSchema,
  CensorWindow: inert({}),
  cdmVersionRange: text.optional(),
});

export type CohortExpression = z.infer<typeof cohortExpression>;
