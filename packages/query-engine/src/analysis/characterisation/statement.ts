import {
  type CompiledAnalysis,
  everybodyInCells,
  membersTable,
  personsByCell,
  personsInCells,
  sumsBy,
  type ToCompile,
  whoBy,
  wholeCohort,
} from '../../compile/compiled-analysis.ts';
import { keyedPlace } from '../../compile/keyed-place.ts';
import { consentedRows } from '../../compile/relation/consented.ts';
import { column, compare, integer, ordinal, plusDays } from '../../compile/sql/build.ts';
import type { ColumnName } from '../../compile/sql/name.ts';
import type { Select } from '../../compile/sql/query.ts';
import { type PersonTableSpec, personTables } from '../../plan/person-tables.ts';
import type { CharacterisationAnalysis } from './shape.ts';

/** Persons of the cohort by concept, each in at most `features` concepts, by a keyed order. */
export function compileCharacterisation(
  analysis: CharacterisationAnalysis,
  { asked: { records }, tables: { cohort, among } }: ToCompile,
): CompiledAnalysis {
  if (records === null) throw new TypeError('no records to characterise by');
  const spec: PersonTableSpec = personTables[records.table];
  const concept = column('t', spec.concept as ColumnName);
  const start = column('t', spec.start as ColumnName);
  const entry = column('e', 'start_date');
  const rows = consentedRows(records, among);
  // 0 is OMOP's "no matching concept": nothing is said by it.
  const pairs: Select = {
    ...rows,
    distinct: true,
    columns: [
      { as: 'person_id', value: column('t', 'person_id') },
      { as: 'concept_id', value: concept },
    ],
    joins: [
      ...(rows.joins ?? []),
      {
        type: 'inner',
        source: { kind: 'temporary', table: cohort },
        alias: 'e',
        on: [
          compare(column('e', 'person_id'), '=', column('t', 'person_id')),
          compare(start, '>=', plusDays(entry, analysis.window.from)),
          compare(start, '<=', plusDays(entry, analysis.window.to)),
        ],
      },
    ],
    where: [...(rows.where ?? []), compare(concept, '>', integer(0))],
  };
  const [person, cell] = [column('r', 'person_id'), column('r', 'concept_id')];
  return {
    prepare: [
      membersTable(wholeCohort(cohort)),
      {
        kind: 'create-temporary',
        table: 'assent_parts',
        ctes: [],
        query: {
          kind: 'select',
          columns: [
            { as: 'person_id', value: person },
            { as: 'concept_id', value: cell },
          ],
          from: { source: { kind: 'subquery', query: pairs }, alias: 'r' },
          qualify: [
            compare(ordinal(person, [keyedPlace(person, cell, among)]), '<=', integer(analysis.features)),
          ],
        },
      },
    ],
    aggregates: { persons: personsByCell, features: sumsBy('assent_parts', 'concept_id', null) },
    parts: [personsInCells, whoBy('assent_parts', 'concept_id')],
    counted: [everybodyInCells],
  };
}
