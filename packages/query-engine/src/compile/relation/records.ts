import { personTables } from '../../plan/person-tables.ts';
import type { Records } from '../../plan/relation/records.ts';
import { holds, isOfPerson, isOfRecord } from '../attribute/all.ts';
import type { Context } from '../context.ts';
import { aggregate, column, compare, integer, ordinal } from '../sql/build.ts';
import type { Alias } from '../sql/name.ts';
import type { Join, Output, Select } from '../sql/query.ts';
import { consentedRows } from './consented.ts';
import { gender, joinPerson, yearOfBirth } from './person.ts';

/** Rows (person_id, start_date, concept_id when asked): records that a criterion speaks of, of consented persons. */
export function recordsQuery(records: Records, context: Context, wanted: { concept: boolean }): Select {
  const { concept, start } = personTables[records.of.table];
  const rows = consentedRows(records.of, context);
  const all: Select = {
    ...rows,
    columns: [
      { as: 'person_id', value: column('t', 'person_id') },
      { as: 'start_date', value: column('t', start) },
      ...(wanted.concept ? [{ as: 'concept_id', value: column('t', concept) } as const] : []),
    ],
    joins: [...joinConcepts(records), ...(rows.joins ?? [])],
  };
  if (!records.first) return withAttributes(all, 't', records, context);
  // The first record is found before the attributes are looked at.
  const firsts = firstRecords(all, records);
  if (records.attributes.length === 0) return firsts;
  const outer: Select = {
    kind: 'select',
    columns: all.columns.map(({ as }) => ({ as, value: column('x', as) })),
    from: { source: { kind: 'subquery', query: firsts }, alias: 'x' },
  };
  return withAttributes(outer, 'x', records, context);
}

/** Each person's first row of `all`. Where only its day matters, an aggregate finds it faster than a window. */
function firstRecords(all: Select, { of, attributes }: Records): Select {
  const { id, start } = personTables[of.table];
  const person = column('t', 'person_id');
  const value: Output = { as: 'value_as_number', value: column('t', 'value_as_number') };
  const columns = attributes.some(isOfRecord) ? [...all.columns, value] : all.columns;
  if (columns.length === 2) {
    return { ...all, columns: [{ as: 'person_id', value: person }, firstDay(start)], groupBy: [person] };
  }
  const first = compare(ordinal(person, [column('t', start), column('t', id)]), '=', integer(1));
  return { ...all, columns, qualify: [first] };
}

const firstDay = (start: (typeof personTables)[Records['of']['table']]['start']): Output => ({
  as: 'start_date',
  value: aggregate('min', column('t', start)),
});

function joinConcepts({ concepts, of }: Records): readonly Join[] {
  if (concepts === null) return [];
  const { concept } = personTables[of.table];
  return [
    {
      type: 'inner',
      source: { kind: 'temporary', table: 'assent_concepts' },
      alias: 'c',
      on: [
        compare(column('c', 'concept_id'), '=', column('t', concept)),
        compare(column('c', 'set_no'), '=', integer(concepts.set)),
      ],
    },
  ];
}

function withAttributes(select: Select, alias: Alias, records: Records, context: Context): Select {
  const { attributes, person, of } = records;
  if (attributes.length === 0) return select;
  const start = alias === 't' ? column('t', personTables[of.table].start) : column(alias, 'start_date');
  const row = { start, yearOfBirth, gender, value: column(alias, 'value_as_number') };
  const people = attributes.some(isOfPerson) ? [joinPerson(person, alias, context)] : [];
  return {
    ...select,
    joins: [...(select.joins ?? []), ...people],
    where: [...(select.where ?? []), ...attributes.map((attribute) => holds(attribute, row))],
  };
}
