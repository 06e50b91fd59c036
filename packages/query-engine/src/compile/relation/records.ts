import type { Attribute } from '../../cohort/attribute/attribute.ts';
import { domains } from '../../cohort/domain/all.ts';
import { absentColumns } from '../../cohort/domain/columns.ts';
import type { CountedColumn } from '../../cohort/domain/counted.ts';
import type { Domain } from '../../cohort/domain/domain.ts';
import type { FieldOwner } from '../../cohort/domain/field.ts';
import { type PersonTableSpec, personTables } from '../../plan/person-tables.ts';
import type { Records } from '../../plan/relation/records.ts';
import { holds } from '../attribute/all.ts';
import type { Row } from '../attribute/row.ts';
import { aggregate, call, column, compare, date, inSet, integer, nothing, plusDays } from '../sql/build.ts';
import type { Expression } from '../sql/expression.ts';
import type { ColumnName } from '../sql/name.ts';
import type { Join, Output, Select, Source } from '../sql/query.ts';
import { conceptsTable, type Statement } from '../statement.ts';
import { onlyOne } from './only-one.ts';
import { yearOfBirth } from './person.ts';
import { endOf, ownDays, startOf } from './record-dates.ts';
import { joinsFor } from './record-joins.ts';
import { tableOf } from './record-table.ts';
import { surrounded } from './surrounded.ts';

/** Columns of a record beyond person_id and start_date. */
export type Wanted = 'end_date' | 'record_id' | 'visit_id' | 'concept_id' | 'sort_date' | CountedColumn;

/** The source of a criterion's records; asked for again with the same columns, it is the same. */
export const recordsSource = (records: Records, wanted: readonly Wanted[], into: Statement): Source =>
  into.share([meaningOf(records), wanted], () => recordsQuery(records, wanted, into));

// Without what is the same for every node of one plan.
const meaningOf = (records: Records): unknown => [
  records.domain,
  records.set,
  records.sourceSet,
  records.first,
  records.attributes,
  records.adjustment,
  records.correlated,
];

/** Rows (person_id, start_date, what is wanted): records that a criterion speaks of, of consented persons. */
export function recordsQuery(records: Records, wanted: readonly Wanted[], into: Statement): Select {
  if (records.correlated === null) return plainRecords(records, wanted, into);
  const { correlated, observation } = records;
  return surrounded({ condition: correlated, observation, wanted }, into, (columns) =>
    plainRecords(records, columns, into),
  );
}

function plainRecords(records: Records, wanted: readonly Wanted[], into: Statement): Select {
  const { attributes, first } = records;
  const read = reader(records, into);
  if (!first) {
    const rows = baseRows(records, into);
    const row = read('t');
    const where = [
      ...attributes.map((attribute) => holds(attribute, row, fieldsOf(records))),
      ...stillThere(records, row),
    ];
    return {
      ...rows,
      columns: outputs(records, wanted, row),
      joins: [...(rows.joins ?? []), ...row.joins()],
      where: [...(rows.where ?? []), ...where],
    };
  }
  // The first record is found before the attributes are looked at.
  const row = read('x');
  const where = [
    ...attributes.map((attribute) => holds(attribute, row, fieldsOf(records))),
    ...stillThere(records, row),
  ];
  const columns = outputs(records, wanted, row);
  const base = baseRows(records, into);
  const t = read('t');
  if (
    row.used().length === 0 &&
    attributes.length === 0 &&
    wanted.length === 0 &&
    records.adjustment === null
  ) {
    // Only its day matters: an aggregate finds it faster than a window.
    const person = column('t', 'person_id');
    return {
      ...base,
      columns: [
        { as: 'person_id', value: person },
        { as: 'start_date', value: aggregate('min', t.start) },
      ],
      groupBy: [person],
    };
  }
  const { id } = personTables[records.of.table];
  const rows: Select = {
    ...base,
    columns: [
      { as: 'person_id', value: column('t', 'person_id') },
      { as: 'start_date', value: t.start },
      { as: 'end_date', value: t.end },
      ...wanted.filter((name) => !isDay(name)).map((name) => wantedOutput(records, name, t)),
      ...row
        .used()
        .filter((name) => !(wanted as readonly ColumnName[]).includes(name))
        .map((name): Output => ({ as: name, value: column('t', name) })),
    ],
  };
  const inner = onlyOne('first', rows, { day: startOf(records.of.table), tie: column('t', id) });
  return {
    kind: 'select',
    columns,
    from: { source: { kind: 'subquery', query: inner }, alias: 'x' },
    joins: row.joins(),
    where,
  };
}

/** A record whose days were moved until it ends before it starts is none any more. */
const stillThere = ({ adjustment }: Records, row: Row): readonly Expression[] =>
  adjustment === null ? [] : [compare(row.end, '>=', row.start)];

const fieldsOf = ({ domain }: Records): Domain['attributes'] => domains[domain].attributes;

/** The table, its consent and its concepts; columns left to the caller, alias `t`. */
function baseRows(records: Records, into: Statement): Omit<Select, 'columns'> {
  const { of, set, sourceSet } = records;
  const spec: PersonTableSpec = personTables[of.table];
  const concept = column('t', spec.concept as ColumnName);
  const table = conceptsTable(into.slot);
  const rows = tableOf(records, into);
  return {
    ...rows,
    joins: [
      ...(set === null
        ? []
        : [
            {
              type: 'inner',
              source: { kind: 'temporary', table },
              alias: 'c',
              on: [
                compare(column('c', 'concept_id'), '=', concept),
                compare(column('c', 'set_no'), '=', integer(set)),
              ],
            } as const,
          ]),
      ...(rows.joins ?? []),
    ],
    where: [
      ...(rows.where ?? []),
      ...(sourceSet === null ? [] : [inSet(column('t', spec.source as ColumnName), table, sourceSet)]),
    ],
  };
}

interface Reader extends Row {
  /** Columns of the record that were asked for. */
  used(): readonly ColumnName[];
  /** What has to be joined for what was asked for. */
  joins(): readonly Join[];
}

/** Reads attributes of `t`, the table itself, or of `x`, which has their days already. */
function reader(records: Records, into: Statement): (alias: 't' | 'x') => Reader {
  return (alias) => {
    const used = new Set<ColumnName>();
    const owners = new Set<FieldOwner>();
    const own = (name: ColumnName): Expression => {
      used.add(name);
      return column(alias, name);
    };
    const dates =
      alias === 'x' ? { start: column('x', 'start_date'), end: column('x', 'end_date') } : datesOf(records);
    const aliases = {
      person: 'p',
      provider: 'v',
      visit: 'w',
      'care-site': 'k',
      'care-site-region': 'h',
    } as const;
    const keys = {
      provider: 'provider_id',
      visit: 'visit_occurrence_id',
      'care-site': 'care_site_id',
      'care-site-region': 'care_site_id',
    } as const;
    return {
      ...dates,
      get yearOfBirth() {
        owners.add('person');
        return yearOfBirth;
      },
      column(of, name) {
        if (absentColumns.has(name)) return nothing;
        if (of === 'record') return own(name as ColumnName);
        owners.add(of);
        if (of !== 'person') own(keys[of]);
        if (of === 'care-site-region') {
          // A place that is not known is nowhere, whatever was written about its number.
          owners.add('care-site');
          ownDays(records.of.table).forEach(own);
        }
        return column(aliases[of], name as ColumnName);
      },
      inSet: (concept, set) => inSet(concept, conceptsTable(into.slot), set),
      used: () => [...used],
      joins: () => joinsFor(owners, { alias, records, into }),
    };
  };
}

function datesOf({ of, adjustment }: Records): { readonly start: Expression; readonly end: Expression } {
  const edges = { start: startOf(of.table), end: endOf(of.table) };
  if (adjustment === null) return edges;
  const moved = ({ from, days }: NonNullable<Records['adjustment']>['start']) => plusDays(edges[from], days);
  return { start: moved(adjustment.start), end: moved(adjustment.end) };
}

/** A period that is asked to cover certain days counts as starting and ending on them. */
function outputs(records: Records, wanted: readonly Wanted[], row: Reader): readonly Output[] {
  const asked = records.attributes.find(
    (attribute): attribute is Extract<Attribute, { kind: 'period' }> => attribute.kind === 'period',
  );
  return [
    { as: 'person_id', value: column(aliasOf(row), 'person_id') },
    { as: 'start_date', value: asked?.from === undefined ? row.start : date(asked.from) },
    ...wanted.map((name): Output => {
      if (name === 'end_date') return { as: name, value: asked?.to === undefined ? row.end : date(asked.to) };
      if (name === 'sort_date') return { as: name, value: row.start };
      return aliasOf(row) === 'x' ? { as: name, value: column('x', name) } : wantedOutput(records, name, row);
    }),
  ];
}

const isDay = (name: Wanted): boolean => name === 'end_date' || name === 'sort_date';

const aliasOf = (row: Row): 't' | 'x' => (row.start.kind === 'column' && row.start.of === 'x' ? 'x' : 't');

function wantedOutput(records: Records, name: Wanted, row: Row): Output {
  const spec: PersonTableSpec = personTables[records.of.table];
  switch (name) {
    case 'end_date':
      return { as: name, value: row.end };
    case 'sort_date':
      return { as: name, value: row.start };
    case 'record_id':
      return { as: name, value: column('t', spec.id as ColumnName) };
    case 'visit_id':
      return { as: name, value: spec.visit === undefined ? nothing : column('t', spec.visit as ColumnName) };
    case 'concept_id': {
      const concept = column('t', spec.concept as ColumnName);
      return {
        as: name,
        value: records.of.table === 'death' ? call('coalesce', concept, integer(0)) : concept,
      };
    }
    default:
      return { as: name, value: column('t', name) };
  }
}
