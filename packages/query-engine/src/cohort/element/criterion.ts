import { z } from 'zod';
import { attributes, elementOf } from '../attribute/all.ts';
import type { Attribute } from '../attribute/attribute.ts';
import { type DomainName, domainNames, domains } from '../domain/all.ts';
import { type CriterionFields, domainSchema } from '../domain/domain.ts';

/** Records of one domain: of these concepts, in these circumstances. */
export interface Criterion {
  readonly domain: DomainName;
  /** Index into the definition's concept sets; null for any concept. While parsing: Circe's codeset id. */
  readonly conceptSet: number | null;
  /** Only the person's first such record ever, whatever the attributes. */
  readonly first: boolean;
  readonly attributes: readonly Attribute[];
}

const shape: Record<string, z.ZodType<CriterionFields | undefined>> = Object.fromEntries(
  domainNames.map((name) => [name, domainSchema(domains[name], attributes).optional()]),
);

/** Circe writes a criterion as an object with the one key that is its domain. */
export const criterionSchema = z.strictObject(shape).transform((given, context): Criterion => {
  const found = domainNames.filter((name) => given[name] !== undefined);
  const domain = found[0];
  const fields = domain && given[domain];
  if (found.length !== 1 || domain === undefined || fields === undefined) {
    context.addIssue({ code: 'custom', message: 'a criterion names exactly one domain' });
    return z.NEVER;
  }
  const { codeset, first, attributes: conditions } = fields;
  return { domain, conceptSet: codeset ?? null, first, attributes: conditions };
});

export function printCriterion(criterion: Criterion): object {
  const domain = domains[criterion.domain];
  const printed = Object.entries(domain.attributes).flatMap(([key, kind]) =>
    criterion.attributes
      .filter((attribute) => attribute.kind === kind)
      .map((attribute) => [key, elementOf(kind).print(attribute)] as const),
  );
  return {
    [criterion.domain]: {
      ...(criterion.conceptSet === null ? {} : { CodesetId: criterion.conceptSet }),
      ...(criterion.first ? { First: true } : {}),
      ...Object.fromEntries(printed),
      ...Object.fromEntries(domain.flags.map((flag) => [flag, false])),
    },
  };
}
