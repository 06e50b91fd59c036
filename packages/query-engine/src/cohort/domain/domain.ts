import { z } from 'zod';
import type { Category } from '../../plan/category.ts';
import type { Attribute, AttributeElement, AttributeKind } from '../attribute/attribute.ts';
import { inert } from '../circe/inert.ts';

/** One of Circe's criteria classes: what it is called, what it may carry, and how people say it. */
export interface Domain<Name extends string = string> {
  readonly name: Name;
  /** "condition record" in "at least 2 condition records of …". */
  readonly noun: string;
  readonly category: Category;
  /** Circe has a `First` flag for it. */
  readonly first: boolean;
  /** Circe's key to the attribute it holds. */
  readonly attributes: Readonly<Record<string, AttributeKind>>;
  /** ATLAS writes these with `false`; with anything else they are refused. */
  readonly flags: readonly string[];
}

/** The fields of a criterion as they stand in a domain, read but not yet resolved against the concept sets. */
export interface CriterionFields {
  readonly codeset: number | undefined;
  readonly first: boolean;
  readonly attributes: readonly Attribute[];
}

type Elements = { readonly [K in AttributeKind]: AttributeElement<K> };

/** The zod schema of one domain's criterion object, made from its description. */
export function domainSchema(domain: Domain, elements: Elements): z.ZodType<CriterionFields> {
  const attributes = Object.entries(domain.attributes);
  const shape: Record<string, z.ZodType> = { CodesetId: z.int().optional() };
  if (domain.first) shape.First = z.boolean().optional();
  for (const [key, kind] of attributes) shape[key] = elements[kind].schema.optional();
  for (const key of domain.flags) shape[key] = inert(false);
  return z.strictObject(shape).transform((given): CriterionFields => {
    const fields = given as Record<string, unknown>;
    return {
      codeset: fields.CodesetId as number | undefined,
      first: fields.First === true,
      attributes: attributes
        .map(([key]) => fields[key] as Attribute | undefined)
        .filter((found) => found !== undefined),
    };
  });
}
