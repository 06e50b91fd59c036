import type { Category } from '@assent/omop/categories';
import { z } from 'zod';
import type { Attribute, AttributeElement, AttributeKind } from '../attribute/attribute.ts';
import type { DateAdjustment } from '../element/date-adjustment.ts';
import { dateAdjustmentSchema } from '../element/date-adjustment.ts';
import type { Group } from '../element/group.ts';
import type { Field } from './field.ts';

/** Attributes that are the same in every domain, by kind; everything else says which column it is. */
type SimpleKind = Exclude<AttributeKind, Field['kind']>;
type AttributeSpec = SimpleKind | Field;

/** One of Circe's criteria classes: what it is called, what it may carry, and how people say it. */
export interface Domain<Name extends string = string> {
  readonly name: Name;
  /** "condition record" in "at least 2 condition records of …". */
  readonly noun: string;
  readonly category: Category;
  /** Circe has a `CodesetId` for it. */
  readonly codeset: boolean;
  /** Circe has a `First` flag for it. */
  readonly first: boolean;
  /** Circe's key of the concept set that the source concept has to be in. */
  readonly source?: string;
  /**
   * What Circe makes of a `DateAdjustment` where that is not what it says: nothing (`ignored`), or days counted from
   * the start for the start and from the end for the end, whatever was chosen (`own-edges`).
   */
  readonly adjustment?: 'ignored' | 'own-edges';
  /** What Circe counts different values of in every other domain and not in this one. */
  readonly uncounted?: readonly string[];
  /** Circe's key to the attribute it holds. */
  readonly attributes: Readonly<Record<string, AttributeSpec>>;
}

/** The fields of a criterion as they stand in a domain, read but not yet resolved against the concept sets. */
export interface CriterionFields {
  readonly codeset: number | undefined;
  readonly source: number | undefined;
  readonly first: boolean;
  readonly attributes: readonly Attribute[];
  readonly adjustment: DateAdjustment | undefined;
  readonly correlated: Group | undefined;
}

type Elements = { readonly [K in AttributeKind]: AttributeElement<K> };

/** The zod schema of one domain's criterion object, made from its description. */
export function domainSchema(
  domain: Domain,
  elements: Elements,
  group: z.ZodType<Group>,
): z.ZodType<CriterionFields> {
  const attributes = Object.entries(domain.attributes);
  const flags = attributes.flatMap(([, spec]) =>
    typeof spec === 'object' && spec.exclude !== undefined ? [spec.exclude] : [],
  );
  const shape: Record<string, z.ZodType> = {
    CorrelatedCriteria: group.optional(),
    DateAdjustment: dateAdjustmentSchema.optional(),
  };
  if (domain.codeset) shape.CodesetId = z.int().optional();
  if (domain.source !== undefined) shape[domain.source] = z.int().optional();
  if (domain.first) shape.First = z.boolean().optional();
  for (const flag of flags) shape[flag] = z.boolean().optional();
  for (const [key, spec] of attributes) {
    const kind = typeof spec === 'string' ? spec : spec.kind;
    const field = typeof spec === 'string' ? undefined : { ...spec, key };
    shape[key] = elements[kind].schema(field as never).optional();
  }
  return z.strictObject(shape).transform((given): CriterionFields => {
    const fields = given as Record<string, unknown>;
    const read = ([key, spec]: (typeof attributes)[number]): readonly Attribute[] => {
      const found = fields[key] as Attribute | undefined;
      if (found === undefined) return [];
      const excluded =
        found.kind === 'concepts' && typeof spec === 'object' && fields[spec.exclude ?? ''] === true;
      return [excluded ? { ...found, excluded } : found];
    };
    return {
      codeset: fields.CodesetId as number | undefined,
      source: domain.source === undefined ? undefined : (fields[domain.source] as number | undefined),
      first: fields.First === true,
      attributes: attributes.flatMap(read),
      adjustment: fields.DateAdjustment as DateAdjustment | undefined,
      correlated: fields.CorrelatedCriteria as Group | undefined,
    };
  });
}

/** The date adjustment that a criterion of a domain has, as OHDSI's SQL applies it. */
export function adjustmentIn(domain: Domain, given: DateAdjustment | undefined): DateAdjustment | undefined {
  if (given === undefined || domain.adjustment === undefined) return given;
  if (domain.adjustment === 'ignored') return undefined;
  return { start: { ...given.start, from: 'start' }, end: { ...given.end, from: 'end' } };
}

/** Circe's key of an attribute in a domain. */
export function keyOf(domain: Domain, attribute: Attribute): string {
  if ('key' in attribute) return attribute.key;
  const found = Object.entries(domain.attributes).find(([, spec]) => spec === attribute.kind);
  if (found === undefined) throw new TypeError(`${domain.name} has no attribute ${attribute.kind}`);
  return found[0];
}
