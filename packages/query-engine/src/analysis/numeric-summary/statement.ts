import {
  type CompiledAnalysis,
  everybodyInCells,
  membersTable,
  personsByCell,
  personsInCells,
  type ToCompile,
} from '../../compile/compiled-analysis.ts';
import { conceptSetsTable } from '../../compile/relation/concepts.ts';
import { consentedRows } from '../../compile/relation/consented.ts';
import {
  aggregate,
  call,
  column,
  compare,
  dividedBy,
  integer,
  minus,
  parameter,
  textOf,
  whole,
} from '../../compile/sql/build.ts';
import type { Expression } from '../../compile/sql/expression.ts';
import type { Select } from '../../compile/sql/query.ts';
import { type Bounds, gridOf, type NumericSummaryAnalysis } from './shape.ts';

const double = (value: number): Expression => parameter(value, 'DOUBLE');

/** Each person of the cohort who has a value, in the cell of its grid point: '0' for the lower bound, 'G' for the upper. */
export function compileNumericSummary(
  analysis: NumericSummaryAnalysis,
  { asked: { records, cells }, tables: { cohort, among } }: ToCompile,
): CompiledAnalysis {
  if (records === null || cells === null) throw new TypeError('no measurements to summarise');
  const value = column('t', 'value_as_number');
  const [day, entry] = [column('t', 'measurement_date'), column('e', 'start_date')];
  // The nearest day, of two equally near the earlier, of one day the first record: a function of the person's own rows.
  const distance = call('greatest', minus(day, entry), minus(entry, day));
  const nearness = call('row', distance, day, column('t', 'measurement_id'));
  const rows = consentedRows(records, among);
  const person = column('t', 'person_id');
  const nearest: Select = {
    ...rows,
    columns: [
      { as: 'person_id', value: person },
      { as: 'value_as_number', value: aggregate('arg_min', value, nearness) },
    ],
    joins: [
      ...(rows.joins ?? []),
      {
        type: 'inner',
        source: { kind: 'temporary', table: 'assent_cells' },
        alias: 'c',
        on: [compare(column('c', 'concept_id'), '=', column('t', 'measurement_concept_id'))],
      },
      {
        type: 'inner',
        source: { kind: 'temporary', table: cohort },
        alias: 'e',
        on: [compare(column('e', 'person_id'), '=', person)],
      },
    ],
    where: [
      ...(rows.where ?? []),
      // Nothing less itself is 0 only of numbers: neither of NaN nor of infinities.
      compare(minus(value, value), '=', integer(0)),
      ...(analysis.unit === undefined
        ? []
        : [compare(column('t', 'unit_concept_id'), '=', integer(analysis.unit))]),
    ],
    groupBy: [person],
  };
  return {
    prepare: [
      conceptSetsTable(cells, 'assent_cells'),
      membersTable({
        kind: 'select',
        columns: [
          { as: 'person_id', value: column('r', 'person_id') },
          { as: 'cell', value: textOf(gridPoint(column('r', 'value_as_number'), analysis.bounds)) },
        ],
        from: { source: { kind: 'subquery', query: nearest }, alias: 'r' },
      }),
    ],
    aggregates: { values: personsByCell },
    parts: [personsInCells],
    counted: [everybodyInCells],
  };
}

/** Clamped to the bounds, then to the nearest step: total, whatever the value. */
function gridPoint(value: Expression, bounds: Bounds): Expression {
  const { low, high, step } = bounds;
  const clamped = call('least', call('greatest', value, double(low)), double(high));
  const steps = call('round', dividedBy(minus(clamped, double(low)), double(step)));
  return call('least', whole(steps), integer(gridOf(bounds)));
}
