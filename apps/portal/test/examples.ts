import { z } from 'zod';

/** A value that a schema takes. */
export type Example = unknown;

type Json = {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Json[];
  readonly oneOf?: readonly Json[];
  readonly properties?: Readonly<Record<string, Json>>;
  readonly items?: Json;
  readonly minimum?: number;
  readonly maxLength?: number;
  readonly format?: string;
  readonly pattern?: string;
};

/**
 * Values that a schema takes with every optional field filled in: one for each alternative of each union in it.
 * `given` says what fields of a name hold; the rest is made up.
 */
export function examplesOf(schema: z.ZodType, given: Readonly<Record<string, unknown>>): Example[] {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json;
  return examples(json, '', given);
}

function examples(schema: Json, name: string, given: Readonly<Record<string, unknown>>): Example[] {
  if (Object.hasOwn(given, name)) return [given[name]];
  if (schema.const !== undefined) return [schema.const];
  if (schema.enum !== undefined) return [schema.enum[0]];
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives !== undefined) return alternatives.flatMap((one) => examples(one, name, given));
  if (schema.type === 'object') return objects(schema.properties ?? {}, given);
  if (schema.type === 'array') return examples(schema.items ?? {}, name, given).map((item) => [item]);
  if (schema.type === 'integer') return [Math.max(1, schema.minimum ?? 1)];
  if (schema.type === 'number') return [0.5];
  if (schema.type === 'boolean') return [false];
  if (schema.type === 'null') return [null];
  return [text(schema)];
}

function objects(
  properties: Readonly<Record<string, Json>>,
  given: Readonly<Record<string, unknown>>,
): Example[] {
  const found = Object.entries(properties).map(([key, one]) => [key, examples(one, key, given)] as const);
  const first = Object.fromEntries(found.map(([key, [value]]) => [key, value]));
  return [first, ...found.flatMap(([key, [, ...more]]) => more.map((value) => ({ ...first, [key]: value })))];
}

function text({ format, pattern, maxLength = 100 }: Json): string {
  if (format === 'uuid') return '00000000-0000-4000-8000-000000000000';
  if (format === 'date') return '2027-06-30';
  if (pattern?.includes('DUO')) return 'DUO:0000006';
  return 'Some harmless text'.slice(0, maxLength);
}

type Path = readonly (string | number)[];

/** Where in a value there are strings. */
export function stringsIn(value: unknown, at: Path = []): Path[] {
  if (typeof value === 'string') return [at];
  if (Array.isArray(value)) return value.flatMap((item, index) => stringsIn(item, [...at, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => stringsIn(inner, [...at, key]));
}

/** The value with another string at that place. */
export function withString(value: unknown, [step, ...rest]: Path, text: string): unknown {
  if (step === undefined) return text;
  if (Array.isArray(value))
    return value.map((item, index) => (index === step ? withString(item, rest, text) : item));
  const object = value as Readonly<Record<string, unknown>>;
  return { ...object, [step]: withString(object[step], rest, text) };
}
