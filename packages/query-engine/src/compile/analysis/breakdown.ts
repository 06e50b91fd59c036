import type { BreakdownAnalysis } from '../../analysis/breakdown.ts';
import type { Dimension } from '../../analysis/dimension/dimension.ts';
import type { Asked } from '../../plan/relation/asked.ts';
import type { ConsentedRelation } from '../../plan/relation/leaf.ts';
import { ageBandCell } from '../cell/age-band.ts';
import { calendarYearCell } from '../cell/calendar-year.ts';
import { chosenCondition, joinChosenCondition } from '../cell/condition.ts';
import { sexCell } from '../cell/sex.ts';
import type { Context } from '../context.ts';
import { conceptSetsTable } from '../relation/concepts.ts';
import { gender, joinPerson, yearOfBirth } from '../relation/person.ts';
import { call, column, parameter } from '../sql/build.ts';
import type { Expression } from '../sql/expression.ts';
import type { TemporaryTable } from '../sql/name.ts';
import {
  type CompiledAnalysis,
  everybodyInCells,
  membersTable,
  personsByCell,
  personsInCells,
} from './parts.ts';

const entry = column('e', 'start_date');

/** Rows (person_id, cell), one a person: the cohort has one row a person, and each join adds at most one row to each. */
export function compileBreakdown(
  asked: Asked & { readonly analysis: BreakdownAnalysis },
  cohort: TemporaryTable,
  context: Context,
): CompiledAnalysis {
  const { analysis, records, cells } = asked;
  const reads = (name: Dimension['dimension']) => analysis.by.some(({ dimension }) => dimension === name);
  const parts = analysis.by.map(cellOf);
  const separator = parameter('|', 'VARCHAR');
  const [only = parameter('', 'VARCHAR'), ...others] = parts;
  const joins = [
    ...(reads('sex') || reads('age-band') ? [joinPerson(asked.person, 'e', context)] : []),
    ...(reads('condition') && records !== null
      ? [joinChosenCondition(records as ConsentedRelation<'condition_occurrence'>, cohort, context)]
      : []),
  ];
  return {
    prepare: [
      ...(cells === null ? [] : [conceptSetsTable(cells, 'assent_cells')]),
      membersTable({
        kind: 'select',
        columns: [
          { as: 'person_id', value: column('e', 'person_id') },
          {
            as: 'cell',
            value:
              others.length === 0
                ? only
                : call('concat', only, ...others.flatMap((part) => [separator, part])),
          },
        ],
        from: { source: { kind: 'temporary', table: cohort }, alias: 'e' },
        joins,
      }),
    ],
    aggregates: { persons: personsByCell },
    parts: [personsInCells],
    counted: [everybodyInCells],
  };
}

function cellOf(dimension: Dimension): Expression {
  switch (dimension.dimension) {
    case 'sex':
      return sexCell(gender);
    case 'age-band':
      return ageBandCell(entry, yearOfBirth);
    case 'calendar-year':
      return calendarYearCell(entry, dimension);
    case 'condition':
      return chosenCondition();
  }
}
