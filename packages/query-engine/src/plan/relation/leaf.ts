import type { PersonTable, VocabularyTable } from '../person-tables.ts';

/**
 * An OMOP table about persons, as far as consent goes: only persons in the consent scope who share the table's
 * category, only records dated within what each person shares and within the approval's period. There is no other
 * way for a plan to reach a person.
 */
export interface ConsentedRelation<Table extends PersonTable = PersonTable> {
  readonly kind: 'consented';
  readonly table: Table;
}

/** A vocabulary table: it speaks of nobody. */
export interface VocabularyRelation<Table extends VocabularyTable = VocabularyTable> {
  readonly kind: 'vocabulary';
  readonly table: Table;
}

/** What a plan stands on. Every other node is made of other nodes. */
export type Leaf = ConsentedRelation | VocabularyRelation;

export const consented = <Table extends PersonTable>(table: Table): ConsentedRelation<Table> =>
  Object.freeze({ kind: 'consented', table });

export const vocabulary = <Table extends VocabularyTable>(table: Table): VocabularyRelation<Table> =>
  Object.freeze({ kind: 'vocabulary', table });
