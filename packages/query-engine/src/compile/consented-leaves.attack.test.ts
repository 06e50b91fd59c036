import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analysis } from '../../test/support/arbitraries.ts';
import { wholeCirce } from '../../test/support/whole-circe.ts';
import { parseAnalysis } from '../analysis/analysis.ts';
import { parseCirce } from '../cohort/index.ts';
import { buildPlan } from '../plan/build-plan.ts';
import { personTables } from '../plan/person-tables.ts';
import { statementsOf } from './compile-plan.ts';
import type { CompileOptions } from './compiled.ts';
import { consentRestriction } from './relation/consent.ts';
import type { Query, Select, SqlStatement } from './sql/query.ts';

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

const isConsentJoin = (join: NonNullable<Select['joins']>[number]): boolean =>
  join.type === 'inner' &&
  join.source.kind === 'stored' &&
  join.source.table.schema === 'consent' &&
  JSON.stringify(join.on[0]) ===
    JSON.stringify({
      kind: 'compare',
      op: '=',
      left: { kind: 'column', of: 's', name: 'person_id' },
      right: { kind: 'column', of: 't', name: 'person_id' },
    });

describe('a table about persons', () => {
  it('is only ever read through the consent scope, for any definition, analysis and hints', () => {
    let read = 0;
    fc.assert(
      fc.property(wholeCirce, analysis, fc.nat({ max: 255 }), fc.boolean(), (json, asked, mask, windows) => {
        const options: CompileOptions = {
          hints: { categoriesOfAll: mask, hasDateWindows: windows },
          orderKey: 'ab',
        };
        const question = { definition: parseCirce(json), analysis: parseAnalysis(asked), epsilonMicro: 1n };
        const { prepare, aggregates, sets, parts, cleanup } = statementsOf(
          buildPlan(question, { digest: 'd' }),
          {
            restrict: consentRestriction(options),
            options,
            clip: windows,
          },
        );
        for (const select of [
          ...prepare,
          ...Object.values(aggregates),
          ...sets,
          ...parts,
          ...cleanup,
        ].flatMap(selectsIn)) {
          // Never in a join, where an outer one could let rows through: only as the first source, next to its consent.
          expect((select.joins ?? []).some((join) => readsPersons(join.source))).toBe(false);
          if (!readsPersons(select.from.source)) continue;
          read += 1;
          expect(select.from.alias).toBe('t');
          expect((select.joins ?? []).filter(isConsentJoin)).toHaveLength(1);
        }
      }),
    );
    expect(read).toBeGreaterThan(100);
  });

  it('can be named by one file of the compiler only', () => {
    const folder = import.meta.dirname;
    const naming = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .filter((file) => /kind: 'stored'/.test(readFileSync(join(folder, file), 'utf8')));
    expect(naming.sort()).toEqual([
      join('relation', 'concepts.ts'),
      join('relation', 'consent.ts'),
      join('relation', 'consented.ts'),
      // Providers and care sites, which speak of no patient.
      join('relation', 'place.ts'),
      join('sql', 'query.ts'),
    ]);
  });

  it('is never compiled without consent on the way to execute', () => {
    const src = join(import.meta.dirname, '..');
    const importing = readdirSync(src, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .filter((file) => /from '.*\/bare\.ts'/.test(readFileSync(join(src, file), 'utf8')));
    expect(importing.filter((file) => file !== 'testing.ts')).toEqual([]);
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
