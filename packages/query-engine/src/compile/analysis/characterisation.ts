import type { CharacterisationAnalysis } from '../../analysis/characterisation.ts';
import { type PersonTableSpec, personTables } from '../../plan/person-tables.ts';
import type { Asked } from '../../plan/relation/asked.ts';
import { keyedPlace } from '../cell/keyed-place.ts';
import type { Context } from '../context.ts';
import { consentedRows } from '../relation/consented.ts';
import { column, compare, integer, ordinal, plusDays } from '../sql/build.ts';
import type { ColumnName, TemporaryTable } from '../sql/name.ts';
import type { Select } from '../sql/query.ts';
import {
  type CompiledAnalysis,
  everybodyInCells,
  membersTable,
  personsByCell,
  personsInCells,
  sumsBy,
  whoBy,
  wholeCohort,
} from './parts.ts';

/** Persons of the cohort by concept, each in at most `features` concepts, by a keyed order. */
export function compileCharacterisation(
  { analysis, records }: Asked & { readonly analysis: CharacterisationAnalysis },
  cohort: TemporaryTable,
  context: Context,
): CompiledAnalysis {
  if (records === null) throw new TypeError('no records to characterise by');
  const spec: PersonTableSpec = personTables[records.table];
  const concept = column('t', spec.concept as ColumnName);
  const start = column('t', spec.start as ColumnName);
  const entry = column('e', 'start_date');
  const rows = consentedRows(records, context);
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
            compare(ordinal(person, [keyedPlace(person, cell, context)]), '<=', integer(analysis.features)),
          ],
        },
      },
    ],
    aggregates: { persons: personsByCell, features: sumsBy('assent_parts', 'concept_id', null) },
    parts: [personsInCells, whoBy('assent_parts', 'concept_id')],
    counted: [everybodyInCells],
  };
}
