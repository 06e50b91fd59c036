import { personColumn } from '../plan/person-tables.ts';
import type { CompileOptions } from './compiled.ts';
import type { Context } from './context.ts';
import { column, compare } from './sql/build.ts';
import type { Source } from './sql/query.ts';

/**
 * Everybody's records, without consent: for what is held against OHDSI's own results, and to measure what consent
 * costs. Nothing on the way to `execute` imports it (a test holds that).
 */
export const everybody = (
  options: Pick<CompileOptions, 'orderKey' | 'period'>,
  scope: Source | null = null,
): Context => ({
  scope,
  columns: ['person_id'],
  restrict: (table) => ({
    joins:
      scope === null
        ? []
        : [
            {
              type: 'inner',
              source: scope,
              alias: 's',
              on: [compare(column('s', 'person_id'), '=', column('t', personColumn(table)))],
            },
          ],
    where: [],
  }),
  options: { ...options, hints: { categoriesOfAll: 255, hasDateWindows: false } },
  clip: false,
  among: (fewer) => everybody(options, fewer),
});
