import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wholeCirce } from '../../../test/support/whole-circe.ts';
import { parseCirce } from '../circe/parse.ts';
import { printCirce } from '../circe/print.ts';
import type { CohortDefinition } from '../definition.ts';
import { CohortError } from '../errors.ts';
import { definitionHash } from '../normal/normal-form.ts';
import { describeCohort } from './describe.ts';

type Json = Record<string, unknown>;

/** Every value in a JSON text, by its path. */
function leavesOf(json: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof json !== 'object' || json === null) return [path];
  return Object.entries(json).flatMap(([key, value]) => leavesOf(value, [...path, key]));
}

const others: Readonly<Record<string, readonly unknown[]>> = {
  Type: [0, 1, 2, 'ALL', 'ANY', 'First', 'Last', 'All'],
  Op: ['lt', 'lte', 'eq', '!eq', 'gt', 'gte', 'contains', '!contains', 'startsWith', '!endsWith'],
  Coeff: [-1, 1],
  CountColumn: ['DOMAIN_CONCEPT', 'START_DATE', 'END_DATE', 'VISIT_ID', 'DURATION'],
  DateField: ['StartDate', 'EndDate'],
  StartWith: ['START_DATE', 'END_DATE'],
  EndWith: ['START_DATE', 'END_DATE'],
};

/** What could stand there instead. */
function changesOf(key: string, value: unknown): readonly unknown[] {
  const known = others[key];
  if (known !== undefined) return known.filter((other) => other !== value && typeof other === typeof value);
  if (typeof value === 'number') return [value + 1];
  if (typeof value === 'boolean') return [!value];
  return typeof value === 'string' && /^\d{4}-/.test(value) ? ['2020-01-13'] : [`${value} x`];
}

function replaced(json: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const inner = replaced((json as Json)[key], rest, value);
  return Array.isArray(json) ? json.with(Number(key), inner) : { ...(json as Json), [key]: inner };
}

const parsed = (json: unknown): CohortDefinition | null => {
  try {
    return parseCirce(json);
  } catch (error) {
    if (error instanceof CohortError) return null;
    throw error;
  }
};

/** Two ways of writing one thing, which the words are right not to tell apart. */
function plainly(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(plainly);
  if (typeof json !== 'object' || json === null) return json;
  const node = Object.fromEntries(Object.entries(json).map(([key, value]) => [key, plainly(value)])) as Json;
  if (node.Type === 1 && node.Count === 0) node.Type = 0;
  // Nothing is counted where nothing may be there, and columns matter to what is counted apart only.
  if (node.Type === 0 && node.Count === 0) node.IsDistinct = false;
  if (node.IsDistinct === false) delete node.CountColumn;
  // What is excluded from nothing makes no difference.
  const items = node.items as { isExcluded?: boolean }[] | undefined;
  if (items?.every((item) => item.isExcluded === true)) node.items = [];
  const [start, end] = [node.Start, node.End] as (Json | undefined)[];
  if (start !== undefined && end !== undefined && !('Days' in start) && !('Days' in end))
    delete node.UseIndexEnd;
  return node;
}

/** One record of a person is left, so it makes no difference which of them would be taken. */
function withoutIdleLimits(json: unknown): unknown {
  const { PrimaryCriteria, AdditionalCriteria, QualifiedLimit, ...rest } = json as Json;
  const primary = (PrimaryCriteria as Json).PrimaryCriteriaLimit as Json;
  const qualified = QualifiedLimit as Json;
  const one = primary.Type !== 'All' || (AdditionalCriteria !== undefined && qualified.Type !== 'All');
  return {
    ...rest,
    PrimaryCriteria,
    AdditionalCriteria,
    QualifiedLimit: primary.Type === 'All' ? qualified : { Type: 'All' },
    ...(one ? { ExpressionLimit: { Type: 'All' } } : {}),
  };
}

const names = new Map(Array.from({ length: 12 }, (_, id) => [id, `concept number ${id}`]));
const meaning = (definition: CohortDefinition): string =>
  definitionHash(parseCirce(withoutIdleLimits(plainly(printCirce(definition)))));

it('says every change that changes the question', () => {
  fc.assert(
    fc.property(wholeCirce, fc.nat(), fc.nat(), (json, where, how) => {
      const before = parseCirce(json);
      const printed = printCirce(before);
      const leaves = leavesOf(printed);
      const path = leaves[where % leaves.length] ?? [];
      const value = path.reduce<unknown>((inner, key) => (inner as Json)[key], printed);
      const changes = changesOf(path.at(-1) ?? '', value);
      const after = parsed(replaced(printed, path, changes[how % Math.max(1, changes.length)]));
      if (after === null || meaning(after) === meaning(before)) return;
      expect([path.join('/'), describeCohort(after, names)]).not.toEqual([
        path.join('/'),
        describeCohort(before, names),
      ]);
    }),
    { numRuns: 500 },
  );
});
