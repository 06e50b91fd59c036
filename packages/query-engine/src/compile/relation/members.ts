import type { Members } from '../../plan/relation/members.ts';
import { ageBandCell } from '../cell/by-age-band.ts';
import { calendarYearCell } from '../cell/by-calendar-year.ts';
import { chosenCondition, joinChosenCondition } from '../cell/by-condition.ts';
import { sexCell } from '../cell/by-sex.ts';
import type { Context } from '../context.ts';
import { column, parameter } from '../sql/build.ts';
import type { Expression } from '../sql/expression.ts';
import type { TemporaryTable } from '../sql/name.ts';
import type { Join, Select } from '../sql/query.ts';
import { gender, joinPerson, yearOfBirth } from './person.ts';

const entry = column('e', 'start_date');

/** Rows (person_id, cell), one a person: the cohort has one row a person, and each join adds at most one row to each. */
export function membersQuery(members: Members, cohort: TemporaryTable, context: Context): Select {
  const { cell, joins } = cellOf(members, cohort, context);
  return {
    kind: 'select',
    columns: [
      { as: 'person_id', value: column('e', 'person_id') },
      { as: 'cell', value: cell },
    ],
    from: { source: { kind: 'temporary', table: cohort }, alias: 'e' },
    joins,
  };
}

function cellOf(
  members: Members,
  cohort: TemporaryTable,
  context: Context,
): { readonly cell: Expression; readonly joins: readonly Join[] } {
  const { analysis } = members;
  const person = () => [joinPerson(members.person, 'e', context)];
  if (analysis.kind === 'count') return { cell: parameter('', 'VARCHAR'), joins: [] };
  switch (analysis.by) {
    case 'sex':
      return { cell: sexCell(gender), joins: person() };
    case 'age-band':
      return { cell: ageBandCell(entry, yearOfBirth), joins: person() };
    case 'calendar-year':
      return { cell: calendarYearCell(entry, analysis), joins: [] };
    case 'condition':
      return { cell: chosenCondition(), joins: [joinChosenCondition(members, cohort, context)] };
  }
}
