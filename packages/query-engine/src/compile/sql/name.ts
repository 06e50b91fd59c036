import type { FieldColumn } from '../../cohort/domain/columns.ts';
import type { PersonTable, personTables, VocabularyTable } from '../../plan/person-tables.ts';

type NamedBy<Key extends string> = {
  [T in PersonTable]: (typeof personTables)[T] extends Readonly<Record<Key, infer Name extends string>>
    ? Name
    : never;
}[PersonTable];
type PersonColumn =
  | NamedBy<'start'>
  | NamedBy<'end'>
  | NamedBy<'id'>
  | NamedBy<'concept'>
  | NamedBy<'source'>
  | NamedBy<'visit'>;

/**
 * Relations stored in the database: the snapshot's tables, what is worked out from its vocabulary and its places, and
 * the consent scope.
 */
export type StoredTable =
  | { readonly schema: 'omop'; readonly table: PersonTable | Exclude<VocabularyTable, 'care_site_region'> }
  | { readonly schema: 'places'; readonly table: 'care_site_region' }
  | { readonly schema: 'vocabulary'; readonly table: 'descent' | 'mapping' }
  | { readonly schema: 'consent'; readonly table: 'scope' };

/** Temporary tables a compiled plan makes on its connection. */
export type TemporaryTable =
  | 'assent_cells'
  | 'assent_members'
  /** What more than one cell a person is counted from: features, person-time. */
  | 'assent_parts'
  /** Of the cohort with this number among those of the question. */
  | `assent_${'concepts' | 'first' | 'entrants' | 'events' | 'qualified' | 'cohort'}_${number}`;

/** Common table expressions. Their numbers are the compiler's; nothing an asker writes can become a name. */
export type CteName =
  | `records_${number}`
  | `nested_${number}`
  | 'items'
  | 'direct'
  | 'sorted'
  | 'met'
  | 'again'
  | 'included'
  | 'exposures'
  | 'eras'
  | 'stays'
  | 'joined'
  | 'spans'
  | 'periods';

export type Alias =
  | 't'
  | 's'
  | 'c'
  | 'a'
  | 'i'
  | 'p'
  | 'o'
  | 'r'
  | 'e'
  | 'x'
  | 'v'
  | 'w'
  | 'k'
  | 'h'
  | 'l'
  | `m${number}`
  | `z${number}`;

/** Every column a statement can name. */
export type ColumnName =
  | PersonColumn
  | FieldColumn
  | 'person_id'
  | 'year_of_birth'
  | 'concept_id'
  | 'concept_name'
  | 'ancestor_concept_id'
  | 'descendant_concept_id'
  | 'categories'
  | 'seat'
  | 'data_from'
  | 'data_to'
  | 'set_no'
  | 'descendants'
  | 'excluded'
  | 'start_date'
  | 'sort_date'
  | 'record_id'
  | 'end_date'
  | 'visit_id'
  | 'provider_id'
  | 'care_site_id'
  | 'entity_id'
  | 'domain_id'
  | 'location_id'
  | 'source_concept_id'
  | 'mapped'
  | 'kept'
  | 'starts'
  | 'ends'
  | 'mask'
  | 'op_start'
  | 'op_end'
  | 'rowid'
  | 'event_id'
  | 'n'
  | 'word'
  | 'bit'
  | `bits_${number}`
  | 'cell'
  | 'amount'
  | 'first_day'
  | 'last_day'
  | 'value_as_number'
  | 'unit_concept_id'
  | 'persons';
