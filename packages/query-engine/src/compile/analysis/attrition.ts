import { stepPatterns } from '../../analysis/attrition.ts';
import type { Asked } from '../../plan/relation/asked.ts';
import type { Context } from '../context.ts';
import { consentedRows } from '../relation/consented.ts';
import { aggregate, call, column, isNull, not, parameter } from '../sql/build.ts';
import type { TemporaryTable } from '../sql/name.ts';
import type { Join, Select } from '../sql/query.ts';
import {
  type CompiledAnalysis,
  everybodyInCells,
  membersTable,
  personsByCell,
  personsInCells,
} from './parts.ts';

/**
 * How far each consenting person gets, as text: '' agreed, 'e' and the mask of their best event, then 'c' in the
 * cohort. Of masks the greatest as text is the one with the most rules met in their order, so that everybody who
 * reaches a step has its text as the beginning of theirs.
 */
export function compileAttrition(
  { person, of }: Asked,
  tables: { readonly cohort: TemporaryTable; readonly qualified: TemporaryTable },
  context: Context,
): CompiledAnalysis {
  const id = column('t', 'person_id');
  const letters = (value: string) => parameter(value, 'VARCHAR');
  const best: Select = {
    kind: 'select',
    columns: [
      { as: 'person_id', value: column('r', 'person_id') },
      { as: 'mask', value: aggregate('max', column('r', 'mask')) },
    ],
    from: { source: { kind: 'temporary', table: tables.qualified }, alias: 'r' },
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
