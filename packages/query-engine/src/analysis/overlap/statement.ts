import {
  type CompiledAnalysis,
  everybodyInCells,
  made,
  membersTable,
  personsByCell,
  personsInCells,
  type ToCompile,
} from '../../compile/compiled-analysis.ts';
import { aggregate, column, compare, integer, parameter } from '../../compile/sql/build.ts';
import type { TemporaryTable } from '../../compile/sql/name.ts';
import type { Select } from '../../compile/sql/query.ts';
import type { OverlapAnalysis } from './shape.ts';

/** Everybody of either cohort, once, in the cell of where they are. Sets: all of them, each cohort, each cell. */
export function compileOverlap(_: OverlapAnalysis, { tables }: ToCompile): CompiledAnalysis {
  const numbered = (table: TemporaryTable, number: number): Select => ({
    kind: 'select',
    columns: [
      { as: 'person_id', value: column('e', 'person_id') },
      { as: 'set_no', value: integer(number) },
    ],
    from: { source: { kind: 'temporary', table }, alias: 'e' },
  });
  const person = column('r', 'person_id');
  const [least, most] = [aggregate('min', column('r', 'set_no')), aggregate('max', column('r', 'set_no'))];
  return {
    prepare: [
      membersTable({
        kind: 'select',
        columns: [
          { as: 'person_id', value: person },
          {
            as: 'cell',
            value: {
              kind: 'case',
              branches: [
                { when: compare(least, '<>', most), value: parameter('both', 'VARCHAR') },
                { when: compare(least, '=', integer(1)), value: parameter('first-only', 'VARCHAR') },
              ],
              otherwise: parameter('second-only', 'VARCHAR'),
            },
          },
        ],
        from: {
          source: {
            kind: 'subquery',
            query: {
              kind: 'union-all',
              members: [numbered(tables.cohort, 1), numbered(made(tables.other), 2)],
            },
          },
          alias: 'r',
        },
        groupBy: [person],
      }),
    ],
    aggregates: { persons: personsByCell },
    parts: [personsInCells],
    counted: [everybodyInCells],
  };
}
