import type { ConsentedRelation } from '../../plan/relation/leaf.ts';
import type { Context } from '../context.ts';
import { column, compare } from '../sql/build.ts';
import type { Expression } from '../sql/expression.ts';
import type { Alias } from '../sql/name.ts';
import type { Join } from '../sql/query.ts';
import { consentedRows } from './consented.ts';

/** Joins what is known of the person, as `p`. */
export const joinPerson = (person: ConsentedRelation<'person'>, to: Alias, context: Context): Join => ({
  type: 'inner',
  alias: 'p',
  source: {
    kind: 'subquery',
    query: {
      ...consentedRows(person, context),
      columns: [
        { as: 'person_id', value: column('t', 'person_id') },
        { as: 'gender_concept_id', value: column('t', 'gender_concept_id') },
        { as: 'year_of_birth', value: column('t', 'year_of_birth') },
      ],
    },
  },
  on: [compare(column('p', 'person_id'), '=', column(to, 'person_id'))],
});

export const gender: Expression = column('p', 'gender_concept_id');
export const yearOfBirth: Expression = column('p', 'year_of_birth');
