import {
  type CompiledAnalysis,
  everybodyInCells,
  made,
  membersTable,
  personsByCell,
  personsInCells,
  type ToCompile,
} from '../../compile/compiled-analysis.ts';
import { consentedRows } from '../../compile/relation/consented.ts';
import { aggregate, call, column, isNull, not, parameter } from '../../compile/sql/build.ts';
import type { Join, Select } from '../../compile/sql/query.ts';
import { type AttritionAnalysis, stepPatterns } from './shape.ts';

/**
 * How far each consenting person gets, as text: '' agreed, 'e' and the mask of their best event, then 'c' in the
 * cohort. Of masks the greatest as text is the one with the most rules met in their order, so that everybody who
 * reaches a step has its text as the beginning of theirs.
 */
export function compileAttrition(
  _: AttritionAnalysis,
  { asked: { person, of }, tables, context }: ToCompile,
): CompiledAnalysis {
  const id = column('t', 'person_id');
  const letters = (value: string) => parameter(value, 'VARCHAR');
  const best: Select = {
    kind: 'select',
    columns: [
      { as: 'person_id', value: column('r', 'person_id') },
      { as: 'mask', value: aggregate('max', column('r', 'mask')) },
    ],
    from: { source: { kind: 'temporary', table: made(tables.qualified) }, alias: 'r' },
    groupBy: [column('r', 'person_id')],
  };
  const rows = consentedRows(person, context);
  const joins: readonly Join[] = [
    ...(rows.joins ?? []),
    {
      type: 'left',
      source: { kind: 'subquery', query: best },
      alias: 'x',
      on: [{ kind: 'compare', op: '=', left: column('x', 'person_id'), right: id }],
    },
    {
      type: 'left',
      source: { kind: 'temporary', table: tables.cohort },
      alias: 'e',
      on: [{ kind: 'compare', op: '=', left: column('e', 'person_id'), right: id }],
    },
  ];
  const inCohort = stepPatterns(of.rules.length).at(-1) ?? '';
  return {
    prepare: [
      membersTable({
        ...rows,
        joins,
        columns: [
          { as: 'person_id', value: id },
          {
            as: 'cell',
            value: {
              kind: 'case',
              branches: [
                { when: not(isNull(column('e', 'person_id'))), value: letters(inCohort) },
                { when: isNull(column('x', 'mask')), value: letters('') },
              ],
              otherwise: call('concat', letters('e'), column('x', 'mask')),
            },
          },
        ],
      }),
    ],
    aggregates: { reached: personsByCell },
    parts: [personsInCells],
    counted: [everybodyInCells],
  };
}
