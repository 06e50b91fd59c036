import {
  type CompiledAnalysis,
  everybodyInCells,
  membersTable,
  personsByCell,
  personsInCells,
  type ToCompile,
} from '../../compile/compiled-analysis.ts';
import { conceptSetsTable } from '../../compile/relation/concepts.ts';
import { gender, joinPerson, yearOfBirth } from '../../compile/relation/person.ts';
import { call, column, parameter } from '../../compile/sql/build.ts';
import type { Expression } from '../../compile/sql/expression.ts';
import type { ConsentedRelation } from '../../plan/relation/leaf.ts';
import type { Dimension } from './dimension/dimension.ts';
import { ageBandCell } from './dimension/statement-age-band.ts';
import { calendarYearCell } from './dimension/statement-calendar-year.ts';
import { chosenCondition, joinChosenCondition } from './dimension/statement-condition.ts';
import { sexCell } from './dimension/statement-sex.ts';
import type { BreakdownAnalysis } from './shape.ts';

const entry = column('e', 'start_date');

/** Rows (person_id, cell), one a person: the cohort has one row a person, and each join adds at most one row to each. */
export function compileBreakdown(
  analysis: BreakdownAnalysis,
  { asked, tables: { cohort, among } }: ToCompile,
): CompiledAnalysis {
  const { records, cells } = asked;
  const reads = (name: Dimension['dimension']) => analysis.by.some(({ dimension }) => dimension === name);
  const parts = analysis.by.map(cellOf);
  const separator = parameter('|', 'VARCHAR');
  const [only = parameter('', 'VARCHAR'), ...others] = parts;
  const joins = [
    ...(reads('sex') || reads('age-band') ? [joinPerson(asked.person, 'e', among)] : []),
    ...(reads('condition') && records !== null
      ? [joinChosenCondition(records as ConsentedRelation<'condition_occurrence'>, cohort, among)]
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
