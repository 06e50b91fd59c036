import type { Entries } from '../../plan/relation/entries.ts';
import type { Matches } from '../../plan/relation/matches.ts';
import type { Records } from '../../plan/relation/records.ts';
import type { Context } from '../context.ts';
import { shared } from '../shared.ts';
import { aggregate, column, compare } from '../sql/build.ts';
import type { Alias, CteName } from '../sql/name.ts';
import type { Cte, Join, Select, Source, SqlStatement } from '../sql/query.ts';
import { matchesIn, meets, readsPerson } from './condition.ts';
import { distinctEvents, earliestEvents, eventDays } from './events.ts';
import { matchesQuery } from './matches.ts';
import { joinPerson } from './person.ts';
import { recordsQuery } from './records.ts';

export interface CompiledEntries {
  /** To run before: the events, where rules look at them more than once. */
  readonly prepare: readonly SqlStatement[];
  /** Ends with `entries` (person_id, entry_date). */
  readonly ctes: readonly Cte[];
}

const person = column('e', 'person_id');
const firstDay = { as: 'entry_date', value: aggregate('min', column('e', 'start_date')) } as const;

export function compileEntries(entries: Entries, context: Context): CompiledEntries {
  const { of: events, rules } = entries;
  const matches = shared(matchesIn(rules), meaningOfMatches);
  const from = (source: Source, joins: readonly Join[]): Select => ({
    kind: 'select',
    columns: [{ as: 'person_id', value: person }, firstDay],
    from: { source, alias: 'e' },
    joins: [...(readsPerson(rules) ? [joinPerson(entries.person, 'e', context)] : []), ...joins],
    where: rules.map((rule) => meets(rule, (node) => aliasOf(matches.indexOf(node)))),
    groupBy: [person],
  });

  if (matches.nodes.length === 0) {
    const query = rules.length === 0 ? earliestEvents(events, context) : eventDays(events, context);
    return { prepare: [], ctes: [{ name: 'entries', query: from({ kind: 'subquery', query }, []) }] };
  }
  const records = shared(matches.nodes.map(wantedOf), meaningOfRecords);
  const sourceOf = (node: Matches): Source => {
    const wanted = wantedOf(node);
    if (records.usesOf(wanted) > 1) return { kind: 'cte', name: nameOf(records.indexOf(wanted)) };
    return { kind: 'subquery', query: recordsQuery(wanted.records, context, wanted) };
  };
  const joins = matches.nodes.map((node, index): Join => {
    const alias = aliasOf(index);
    return {
      type: 'left',
      source: { kind: 'subquery', query: matchesQuery(node, sourceOf(node)) },
      alias,
      on: [compare(column(alias, 'event_id'), '=', column('e', 'rowid'))],
    };
  });
  return {
    prepare: [
      { kind: 'create-temporary', table: 'assent_events', ctes: [], query: distinctEvents(events, context) },
    ],
    ctes: [
      ...records.nodes
        .filter((wanted) => records.usesOf(wanted) > 1)
        .map(
          (wanted): Cte => ({
            name: nameOf(records.indexOf(wanted)),
            query: recordsQuery(wanted.records, context, wanted),
          }),
        ),
      { name: 'entries', query: from({ kind: 'temporary', table: 'assent_events' }, joins) },
    ],
  };
}

interface RecordsWanted {
  readonly records: Records;
  readonly concept: boolean;
}

const wantedOf = ({ records, distinct }: Matches): RecordsWanted => ({ records, concept: distinct });

// Without the events and the concept sets themselves: they are the same for every node of one plan.
const meaningOfRecords = ({ records, concept }: RecordsWanted): unknown => [
  records.of.table,
  records.concepts?.set,
  records.first,
  records.attributes,
  concept,
];
const meaningOfMatches = (matches: Matches): unknown => [
  meaningOfRecords(wantedOf(matches)),
  matches.window,
  matches.ignoreObservationPeriod,
];

const aliasOf = (index: number): Alias => `m${index}`;
const nameOf = (index: number): CteName => `records_${index}`;
