import type { Condition } from '../../plan/relation/condition.ts';
import { meaningOf } from '../meaning.ts';
import { aggregate, call, column, compare, integer, not } from '../sql/build.ts';
import type { Expression } from '../sql/expression.ts';
import type { ColumnName } from '../sql/name.ts';
import type { Join, Select } from '../sql/query.ts';
import type { Statement } from '../statement.ts';
import type { EventsAt } from './events-at.ts';
import { matchesQuery } from './matches.ts';
import { operators } from './operators.ts';

type Occurrence = Extract<Condition, { kind: 'occurrence' }>;

/** Bits of a number that stays exact in every language on the way. */
const bitsInWord = 50;

const holdsWithNone = ({ comparison, count }: Occurrence): boolean =>
  ({ exactly: count === 0, 'at-most': true, 'at-least': count === 0 })[comparison];

interface Facts {
  readonly join: Join;
  readonly holds: (occurrence: Occurrence) => Expression;
}

/**
 * Whether each event meets each of many occurrences, in one join: the events for which an occurrence says otherwise
 * than it would without a match, one member of a union each, and of these a bit each. Joining them one by one, the
 * database takes a time that grows with the square of how many there are only to plan it.
 */
export function factsOf(occurrences: readonly Occurrence[], events: EventsAt, into: Statement): Facts {
  const places = new Map(occurrences.map((occurrence, index) => [meaningOf(occurrence), index] as const));
  const words = Array.from({ length: Math.ceil(occurrences.length / bitsInWord) }, (_, word) => word);
  const query: Select = {
    kind: 'select',
    columns: [
      { as: 'event_id', value: column('k', 'event_id') },
      ...words.map((word) => ({ as: bitsOf(word), value: aggregate('sum', bitIn(word)) })),
    ],
    from: {
      source: {
        kind: 'subquery',
        query: {
          kind: 'union-all',
          members: occurrences.map((one, index) => found(one, index, { events, into })),
        },
      },
      alias: 'k',
    },
    groupBy: [column('k', 'event_id')],
  };
  return {
    join: {
      type: 'left',
      source: { kind: 'subquery', query },
      alias: 'm0',
      on: [compare(column('m0', 'event_id'), '=', column('e', events.key))],
    },
    holds: (occurrence) => {
      const place = places.get(meaningOf(occurrence));
      if (place === undefined) throw new TypeError('not a node of this plan');
      const isSet = compare(
        {
          kind: 'arithmetic',
          op: '&',
          left: call('coalesce', column('m0', bitsOf(Math.floor(place / bitsInWord))), integer(0)),
          right: integer(2 ** (place % bitsInWord)),
        },
        '<>',
        integer(0),
      );
      return holdsWithNone(occurrence) ? not(isSet) : isSet;
    },
  };
}

const bitsOf = (word: number): ColumnName => `bits_${word}`;
/** The bit of a row, if it is of this word. Each event has a bit once: their sum is all of them. */
const bitIn = (word: number): Expression => ({
  kind: 'case',
  branches: [{ when: compare(column('k', 'word'), '=', integer(word)), value: column('k', 'bit') }],
  otherwise: integer(0),
});

/** Rows (event_id, word, bit), one for each event with matches that decide otherwise than none. */
function found(
  occurrence: Occurrence,
  index: number,
  { events, into }: { readonly events: EventsAt; readonly into: Statement },
): Select {
  const { columns, ...rows } = matchesQuery(occurrence.matches, events, into);
  const [event, n] = columns;
  if (event === undefined || n === undefined) throw new TypeError('matches without their number');
  const enough = compare(n.value, operators[occurrence.comparison], integer(occurrence.count));
  return {
    ...rows,
    columns: [
      event,
      { as: 'word', value: integer(Math.floor(index / bitsInWord)) },
      { as: 'bit', value: integer(2 ** (index % bitsInWord)) },
    ],
    having: [holdsWithNone(occurrence) ? not(enough) : enough],
  };
}
