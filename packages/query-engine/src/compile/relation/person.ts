import type { ConsentedRelation } from '../../plan/relation/leaf.ts';
import type { Context } from '../context.ts';
import { column, compare } from '../sql/build.ts';
import type { Expression } from '../sql/expression.ts';
import type { Alias, ColumnName } from '../sql/name.ts';
import type { Join } from '../sql/query.ts';
import { consentedRows } from './consented.ts';

const columns = [
  'person_id',
  'gender_concept_id',
  'race_concept_id',
  'ethnicity_concept_id',
  'year_of_birth',
] as const satisfies readonly ColumnName[];

/** Joins what is known of the person, as `p`. */
export const joinPerson = (person: ConsentedRelation<'person'>, to: Alias, context: Context): Join => ({
  type: 'inner',
  alias: 'p',
  source: {
    kind: 'subquery',
    query: {
      ...consentedRows(person, context),
      columns: columns.map((name) => ({ as: name, value: column('t', name) })),
    },
  },
  on: [compare(column('p', 'person_id'), '=', column(to, 'person_id'))],
});

export const gender: Expression = column('p', 'gender_concept_id');
export const yearOfBirth: Expression = column('p', 'year_of_birth');
