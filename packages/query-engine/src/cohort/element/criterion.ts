import { z } from 'zod';
import { attributes, elementOf } from '../attribute/all.ts';
import type { Attribute } from '../attribute/attribute.ts';
import { type DomainName, domainNames, domains } from '../domain/all.ts';
import { type CriterionFields, type Domain, domainSchema, keyOf } from '../domain/domain.ts';
import { type DateAdjustment, printDateAdjustment } from './date-adjustment.ts';
import { type Group, groupSchema, printGroup } from './group.ts';

/** Records of one domain: of these concepts, in these circumstances. */
export interface Criterion {
  readonly domain: DomainName;
  /** Index into the definition's concept sets; null for any concept. While parsing: Circe's codeset id. */
  readonly conceptSet: number | null;
  /** The same for the source concept. */
  readonly sourceSet?: number;
  /** Only the person's first such record ever, whatever the attributes. */
  readonly first: boolean;
  readonly attributes: readonly Attribute[];
  readonly adjustment?: DateAdjustment;
  /** What must hold around each record for it to be one of these. */
  readonly correlated?: Group;
}

const schema = z.lazy(() => {
  const shape: Record<string, z.ZodType<CriterionFields | undefined>> = Object.fromEntries(
    domainNames.map((name) => [name, domainSchema(domains[name], attributes, groupSchema).optional()]),
  );
  return z.strictObject(shape);
});

/** Circe writes a criterion as an object with the one key that is its domain. */
export const criterionSchema: z.ZodType<Criterion> = schema.transform((given, context): Criterion => {
  const found = domainNames.filter((name) => given[name] !== undefined);
  const domain = found[0];
  const fields = domain && given[domain];
  if (found.length !== 1 || domain === undefined || fields === undefined) {
    context.addIssue({ code: 'custom', message: 'a criterion names exactly one domain' });
    return z.NEVER;
  }
  return {
    domain,
    conceptSet: fields.codeset ?? null,
    ...(fields.source === undefined ? {} : { sourceSet: fields.source }),
    first: fields.first,
    attributes: fields.attributes,
    ...(fields.adjustment === undefined ? {} : { adjustment: fields.adjustment }),
    ...(fields.correlated === undefined ? {} : { correlated: fields.correlated }),
  };
});

export function printCriterion(criterion: Criterion): object {
  const domain: Domain = domains[criterion.domain];
  const keys = Object.keys(domain.attributes);
  const printed = criterion.attributes
    .map((attribute) => [keyOf(domain, attribute), elementOf(attribute.kind).print(attribute)] as const)
    .sort(([a], [b]) => keys.indexOf(a) - keys.indexOf(b));
  const flags = Object.entries(domain.attributes).flatMap(([key, spec]) => {
    if (typeof spec === 'string' || spec.exclude === undefined) return [];
    const excluded = criterion.attributes.some(
      (attribute) => attribute.kind === 'concepts' && attribute.key === key && attribute.excluded,
    );
    return [[spec.exclude, excluded] as const];
  });
  return {
    [criterion.domain]: {
      ...(criterion.correlated === undefined ? {} : { CorrelatedCriteria: printGroup(criterion.correlated) }),
      ...(criterion.conceptSet === null ? {} : { CodesetId: criterion.conceptSet }),
      ...(criterion.first ? { First: true } : {}),
      ...Object.fromEntries(printed),
      ...Object.fromEntries(flags),
      ...(domain.source === undefined || criterion.sourceSet === undefined
        ? {}
        : { [domain.source]: criterion.sourceSet }),
      ...(criterion.adjustment === undefined
        ? {}
        : { DateAdjustment: printDateAdjustment(criterion.adjustment) }),
    },
  };
}
