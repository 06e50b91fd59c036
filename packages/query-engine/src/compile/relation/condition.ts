import { demographicFields } from '../../cohort/element/demographic-criterion.ts';
import type { Condition } from '../../plan/relation/condition.ts';
import { holds as attributeHolds } from '../attribute/all.ts';
import type { Row } from '../attribute/row.ts';
import { meaningOf } from '../meaning.ts';
import { and, call, column, compare, inSet, integer, or, plus, surely } from '../sql/build.ts';
import type { Expression } from '../sql/expression.ts';
import type { Alias, ColumnName } from '../sql/name.ts';
import type { Join } from '../sql/query.ts';
import { conceptsTable, type Statement } from '../statement.ts';
import { type EventsAt, personIn } from './events-at.ts';
import { factsOf } from './facts.ts';
import { matchesQuery } from './matches.ts';
import { operators } from './operators.ts';
import { joinPerson, yearOfBirth } from './person.ts';

/**
 * Up to so many relations are joined to events one by one, which lets the database drop events early. Beyond, planning
 * them takes longer than any of that saves.
 */
export const fewJoins = 12;

/** Conditions on the events `e`: what to join to them, and for each condition whether it holds. */
export function conditionsOn(
  conditions: readonly Condition[],
  events: EventsAt,
  into: Statement,
): { readonly joins: readonly Join[]; readonly hold: readonly Expression[] } {
  const occurrences = occurrencesIn(conditions);
  const { joins, holds } =
    new Set(occurrences.map(({ matches }) => meaningOf(matches))).size > fewJoins
      ? manyOn(occurrences, events, into)
      : fewOn(occurrences, events, into);
  const person = personIn(conditions);
  return {
    joins: [...(person === undefined ? [] : [joinPerson(person, 'e', into.context)]), ...joins],
    hold: conditions.map((condition) => meets(condition, holds, into.slot)),
  };
}

/** Each occurrence once, however often it is asked. */
function occurrencesIn(conditions: readonly Condition[]): readonly Occurrence[] {
  const all = (members: readonly Condition[]): readonly Occurrence[] =>
    members.flatMap((condition) => {
      if (condition.kind === 'occurrence') return [condition];
      return condition.kind === 'group' ? all(condition.members) : [];
    });
  return [...new Map(all(conditions).map((one) => [meaningOf(one), one] as const)).values()];
}

type Occurrence = Extract<Condition, { kind: 'occurrence' }>;
type Holds = (occurrence: Occurrence) => Expression;
interface Joined {
  readonly joins: readonly Join[];
  readonly holds: Holds;
}

function manyOn(occurrences: readonly Occurrence[], events: EventsAt, into: Statement): Joined {
  const { join, holds } = factsOf(occurrences, events, into);
  return { joins: [join], holds };
}

function fewOn(occurrences: readonly Occurrence[], events: EventsAt, into: Statement): Joined {
  const aliases = new Map<string, Alias>();
  const joins: Join[] = [];
  for (const { matches } of occurrences) {
    const key = meaningOf(matches);
    if (aliases.has(key)) continue;
    const alias: Alias = `m${aliases.size}`;
    aliases.set(key, alias);
    joins.push({
      type: 'left',
      source: { kind: 'subquery', query: matchesQuery(matches, events, into) },
      alias,
      on: [compare(column(alias, 'event_id'), '=', column('e', events.key))],
    });
  }
  const holds: Holds = (occurrence) => {
    const alias = aliases.get(meaningOf(occurrence.matches));
    if (alias === undefined) throw new TypeError('not a node of this plan');
    return enough(column(alias, 'n'), occurrence);
  };
  return { joins, holds };
}

/** Whether the event `e` meets the condition. `holds` says it of an occurrence, by what is joined to the event. */
function meets(condition: Condition, holds: Holds, slot: number): Expression {
  switch (condition.kind) {
    case 'occurrence':
      return holds(condition);
    case 'demographic':
      return and(
        condition.attributes.map((attribute) => attributeHolds(attribute, eventRow(slot), demographicFields)),
      );
    case 'group':
      return group(condition, holds, slot);
  }
}

const eventRow = (slot: number): Row => ({
  start: column('e', 'start_date'),
  end: column('e', 'end_date'),
  yearOfBirth,
  column: (_, name) => column('p', name as ColumnName),
  inSet: (concept, set) => inSet(concept, conceptsTable(slot), set),
});

/** `n` is NULL for events without a match. Where that can only be a no, saying so lets the database drop them early. */
function enough(n: Expression, { comparison, count }: Occurrence): Expression {
  const neverWithNone = count > 0 && comparison !== 'at-most';
  return compare(neverWithNone ? n : call('coalesce', n, integer(0)), operators[comparison], integer(count));
}

function group(
  { quantifier, members }: Extract<Condition, { kind: 'group' }>,
  holds: Holds,
  slot: number,
): Expression {
  const conditions = members.map((member) => meets(member, holds, slot));
  if (conditions.length === 0) return and([]);
  switch (quantifier.kind) {
    case 'all':
      return and(conditions);
    case 'any':
      return or(conditions);
    default: {
      const held = conditions.map(surely).reduce(plus);
      return compare(held, operators[quantifier.kind], integer(quantifier.count));
    }
  }
}
