import { z } from 'zod';
import { definitionLimits } from '../limits.ts';
import {
  type CorrelatedCriterion,
  correlatedCriterionSchema,
  printCorrelatedCriterion,
} from './correlated-criterion.ts';
import {
  type DemographicCriterion,
  demographicCriterionSchema,
  printDemographicCriterion,
} from './demographic-criterion.ts';

export type Quantifier =
  | { readonly kind: 'all' }
  | { readonly kind: 'any' }
  | { readonly kind: 'at-least' | 'at-most'; readonly count: number };

/** How many of the members must hold. A group without members holds always. */
export interface Group {
  readonly quantifier: Quantifier;
  readonly criteria: readonly CorrelatedCriterion[];
  readonly demographics: readonly DemographicCriterion[];
  readonly groups: readonly Group[];
}

const types = { ALL: 'all', ANY: 'any', AT_LEAST: 'at-least', AT_MOST: 'at-most' } as const;
type Type = keyof typeof types;

/** Circe's `CriteriaGroup`. */
export const groupSchema: z.ZodType<Group> = z.lazy(() =>
  z
    .strictObject({
      Type: z
        .string()
        .transform((type) => type.toUpperCase())
        .pipe(z.enum(Object.keys(types) as Type[]))
        .optional(),
      Count: z.int().min(0).max(10_000).optional(),
      CriteriaList: z.array(correlatedCriterionSchema).max(definitionLimits.members).default([]),
      DemographicCriteriaList: z.array(demographicCriterionSchema).max(definitionLimits.members).default([]),
      Groups: z.array(groupSchema).max(definitionLimits.members).default([]),
    })
    .transform((given, context): Group => {
      const size = given.CriteriaList.length + given.DemographicCriteriaList.length + given.Groups.length;
      if (given.Type === undefined && size > 0) {
        context.addIssue({
          code: 'custom',
          path: ['Type'],
          message: 'how many of these must hold is not said',
        });
      }
      const kind = types[given.Type ?? 'ALL'];
      const needsCount = kind === 'at-least' || kind === 'at-most';
      if (needsCount && given.Count === undefined) {
        context.addIssue({ code: 'custom', path: ['Count'], message: 'AT_LEAST and AT_MOST need a count' });
      }
      return {
        quantifier: needsCount ? { kind, count: given.Count ?? 0 } : { kind },
        criteria: given.CriteriaList,
        demographics: given.DemographicCriteriaList,
        groups: given.Groups,
      };
    }),
);

export function printGroup(group: Group): object {
  const { quantifier } = group;
  return {
    Type: (Object.keys(types) as Type[]).find((type) => types[type] === quantifier.kind),
    ...('count' in quantifier ? { Count: quantifier.count } : {}),
    CriteriaList: group.criteria.map(printCorrelatedCriterion),
    DemographicCriteriaList: group.demographics.map(printDemographicCriterion),
    Groups: group.groups.map(printGroup),
  };
}
