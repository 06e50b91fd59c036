import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analysis } from '../../test/support/arbitraries.ts';
import { wholeCirce } from '../../test/support/whole-circe.ts';
import { parseAnalysis } from '../analysis/analysis.ts';
import { parseCirce } from '../cohort/index.ts';
import { buildPlan } from '../plan/build-plan.ts';
import { type PersonTableSpec, personTables } from '../plan/person-tables.ts';
import { statementsOf } from './compile-plan.ts';
import type { CompileOptions } from './compiled.ts';
import { consented } from './relation/consent.ts';
import type { Query, Select, Source, SqlStatement } from './sql/query.ts';

/** Every select of a statement, however deep. */
const selectsOf = (query: Query): readonly Select[] => {
  if (query.kind === 'integers') return [];
  if (query.kind === 'union-all') return query.members.flatMap(selectsOf);
  const sources = [query.from.source, ...(query.joins ?? []).map((join) => join.source)];
  return [query, ...sources.flatMap((source) => (source.kind === 'subquery' ? selectsOf(source.query) : []))];
};

const selectsIn = (statement: SqlStatement): readonly Select[] => {
  if (statement.kind === 'drop-temporary') return [];
  const ctes = statement.kind === 'create-temporary' ? statement.ctes.map((cte) => cte.query) : [];
  return [...ctes, statement.query].flatMap(selectsOf);
};

const readsPersons = (source: Select['from']['source']): boolean =>
  source.kind === 'stored' && source.table.table in personTables;

const isScope = (source: Source): boolean => source.kind === 'stored' && source.table.schema === 'consent';

/** Made from the scope by this compiler: held below to have only rows of it, each once. */
const isOfScope = (source: Source): boolean =>
  (source.kind === 'temporary' && source.table.startsWith('assent_entrants_')) ||
  (source.kind === 'cte' && source.name === 'again');

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const column = (of: string, name: string) => ({ kind: 'column', of, name });
const samePerson = (left: string, right: string) => ({
  kind: 'compare',
  op: '=',
  left: column(left, 'person_id'),
  right: column(right, 'person_id'),
});

/** What a select has to do with a table about persons; null for one that reads none. */
const specRead = ({ from: { source } }: Select): PersonTableSpec | null =>
  source.kind === 'stored' && source.table.table in personTables
    ? personTables[source.table.table as keyof typeof personTables]
    : null;

const isConsentJoin = (join: NonNullable<Select['joins']>[number], spec: PersonTableSpec): boolean =>
  join.type === 'inner' &&
  (isScope(join.source) || isOfScope(join.source)) &&
  join.alias === 's' &&
  same(join.on[0], { ...samePerson('s', 't'), right: column('t', spec.person ?? 'person_id') });

/** Of a table that speaks of others too: that its column says that the row is about a person. */
const aboutPersons = ({ only }: PersonTableSpec) => ({
  kind: 'compare',
  op: '=',
  left: column('t', only?.column ?? ''),
  right: { kind: 'parameter', value: only?.value, type: 'VARCHAR' },
});

/** What a statement makes under a name that stands for a part of the scope. */
const partsOfScopeIn = (statement: SqlStatement): readonly Query[] =>
  statement.kind !== 'create-temporary'
    ? []
    : [
        ...(isOfScope({ kind: 'temporary', table: statement.table }) ? [statement.query] : []),
        ...statement.ctes.filter(({ name }) => name === 'again').map(({ query }) => query),
      ];

/** Rows of the scope, or of a part of it, as they are; joined with what has each person once, so that none is repeated. */
function expectPartOfScope(query: Query): void {
  if (query.kind !== 'select') throw new TypeError('a part of the scope is selected from it');
  const { from, columns, joins = [] } = query;
  expect([from.alias, isScope(from.source) || isOfScope(from.source)]).toEqual(['s', true]);
  const names = ['person_id', 'categories', 'data_from', 'data_to'];
  expect(columns).toEqual(names.map((name) => ({ as: name, value: column('s', name) })));
  expect(joins).toHaveLength(1);
  for (const { source, on } of joins) {
    expect(on).toEqual([samePerson('s', 'e')]);
    const persons = source.kind === 'subquery' && source.query.kind === 'select' ? source.query : null;
    const grouped = persons !== null && same(persons.groupBy, [column('e', 'person_id')]);
    expect(grouped || same(source, { kind: 'cte', name: 'met' })).toBe(true);
  }
}

describe('a table about persons', () => {
  it('is only ever read through the consent scope, for any definition, analysis and hints', () => {
    let [read, parts, mixed] = [0, 0, 0];
    fc.assert(
      fc.property(wholeCirce, analysis, fc.nat({ max: 255 }), fc.boolean(), (json, asked, mask, windows) => {
        const options: CompileOptions = {
          hints: { categoriesOfAll: mask, hasDateWindows: windows },
          orderKey: 'ab',
        };
        const question = { definition: parseCirce(json), analysis: parseAnalysis(asked), epsilonMicro: 1n };
        const plan = buildPlan(question, { digest: 'd' });
        const statements = statementsOf(plan, consented(options));
        const { prepare, aggregates, cleanup } = statements;
        const lists = [...statements.counted, ...statements.parts];
        for (const part of prepare.flatMap(partsOfScopeIn)) {
          parts += 1;
          expectPartOfScope(part);
        }
        for (const select of [...prepare, ...Object.values(aggregates), ...lists, ...cleanup].flatMap(
          selectsIn,
        )) {
          // Never in a join, where an outer one could let rows through: only as the first source, next to its consent.
          expect((select.joins ?? []).some((join) => readsPersons(join.source))).toBe(false);
          const spec = specRead(select);
          if (spec === null) continue;
          read += 1;
          expect(select.from.alias).toBe('t');
          expect((select.joins ?? []).filter((join) => isConsentJoin(join, spec))).toHaveLength(1);
          if (spec.only === undefined) continue;
          mixed += 1;
          expect(select.where).toContainEqual(aboutPersons(spec));
        }
      }),
    );
    expect(read).toBeGreaterThan(100);
    expect(parts).toBeGreaterThan(50);
    expect(mixed).toBeGreaterThan(5);
  });

  it('can be named by one file of the compiler only', () => {
    const src = join(import.meta.dirname, '..');
    // Each kind of analysis has its statement in its own folder.
    const naming = ['analysis', 'compile']
      .flatMap((folder) =>
        readdirSync(join(src, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
          join(folder, file),
        ),
      )
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .filter((file) => /kind: 'stored'/.test(readFileSync(join(src, file), 'utf8')));
    expect(naming.sort()).toEqual([
      join('compile', 'relation', 'concepts.ts'),
      join('compile', 'relation', 'consent.ts'),
      join('compile', 'relation', 'consented.ts'),
      // Providers, care sites and locations, which speak of no patient.
      join('compile', 'relation', 'place.ts'),
      join('compile', 'sql', 'query.ts'),
    ]);
  });

  it('is never compiled without consent on the way to execute', () => {
    const src = join(import.meta.dirname, '..');
    const importing = readdirSync(src, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .filter((file) => /from '.*\/(?:bare|everybody)\.ts'/.test(readFileSync(join(src, file), 'utf8')));
    expect(importing.sort()).toEqual([
      join('compile', 'bare.ts'),
      join('digest', 'digest.ts'),
      join('testing.ts'),
    ]);
  });

  it('is digested without consent for tests and by its own command only', () => {
    const root = join(import.meta.dirname, '../../../..');
    const places = ['packages/query-engine/src', 'apps/portal/src', 'packages/cli/src', 'bench/src'];
    const importing = places.flatMap((place) =>
      readdirSync(join(root, place), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
        .filter((file) => /from '[^']*\/digest\//.test(readFileSync(join(root, place, file), 'utf8')))
        .map((file) => join(place, file)),
    );
    expect(importing).toEqual([join('packages/query-engine/src', 'cli', 'cohort-digest.ts')]);
  });
});
