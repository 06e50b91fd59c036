import type { PersonTable, personTables, VocabularyTable } from '../../plan/person-tables.ts';

type NamedBy<Key extends string> = {
  [T in PersonTable]: (typeof personTables)[T] extends Readonly<Record<Key, infer Name extends string>>
    ? Name
    : never;
}[PersonTable];
type PersonColumn = NamedBy<'start'> | NamedBy<'id'> | NamedBy<'concept'>;

/** Relations stored in the database: OMOP views over the snapshot, and the consent scope. */
export type StoredTable =
  | { readonly schema: 'omop'; readonly table: PersonTable | VocabularyTable }
  | { readonly schema: 'consent'; readonly table: 'scope' };

/** Temporary tables a compiled plan makes on its connection. */
export type TemporaryTable = 'assent_concepts' | 'assent_cells' | 'assent_events' | 'assent_members';

/** Common table expressions. Their numbers are the compiler's; nothing an asker writes can become a name. */
export type CteName = `records_${number}` | 'items' | 'resolved' | 'entries';

export type Alias = 't' | 's' | 'c' | 'a' | 'i' | 'p' | 'o' | 'r' | 'e' | 'x' | `m${number}`;

/** Every column a statement can name. */
export type ColumnName =
  | PersonColumn
  | 'person_id'
  | 'gender_concept_id'
  | 'year_of_birth'
  | 'observation_period_end_date'
  | 'value_as_number'
  | 'concept_id'
  | 'invalid_reason'
  | 'ancestor_concept_id'
  | 'descendant_concept_id'
  | 'categories'
  | 'data_from'
  | 'data_to'
  | 'set_no'
  | 'descendants'
  | 'excluded'
  | 'start_date'
  | 'record_id'
  | 'op_start'
  | 'op_end'
  | 'rowid'
  | 'event_id'
  | 'n'
  | 'entry_date'
  | 'cell'
  | 'persons';
