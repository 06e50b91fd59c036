import { demographicFields } from '../../cohort/element/demographic-criterion.ts';
import type { Condition } from '../../plan/relation/condition.ts';
import type { Matches } from '../../plan/relation/matches.ts';
import { holds } from '../attribute/all.ts';
import type { Row } from '../attribute/row.ts';
import { and, call, column, compare, inSet, integer, or, plus, surely } from '../sql/build.ts';
import type { Expression } from '../sql/expression.ts';
import type { Alias, ColumnName } from '../sql/name.ts';
import type { Join } from '../sql/query.ts';
import { conceptsTable, type Statement } from '../statement.ts';
import { type EventsAt, matchesIn, personIn } from './events-at.ts';
import { matchesQuery } from './matches.ts';
import { joinPerson, yearOfBirth } from './person.ts';

/** Conditions on the events `e`: what to join to them, and for each condition whether it holds. */
export function conditionsOn(
  conditions: readonly Condition[],
  events: EventsAt,
  into: Statement,
): { readonly joins: readonly Join[]; readonly hold: readonly Expression[] } {
  const aliases = new Map<string, Alias>();
  const joins: Join[] = [];
  for (const matches of matchesIn(conditions)) {
    const key = JSON.stringify(matches);
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
  const aliasOf = (matches: Matches): Alias => {
    const alias = aliases.get(JSON.stringify(matches));
    if (alias === undefined) throw new TypeError('not a node of this plan');
    return alias;
  };
  const person = personIn(conditions);
  return {
    joins: [...(person === undefined ? [] : [joinPerson(person, 'e', into.context)]), ...joins],
    hold: conditions.map((condition) => meets(condition, aliasOf, into.slot)),
  };
}

/** Whether the event `e` meets the condition. `aliasOf` says where the counts of its matches are joined. */
function meets(condition: Condition, aliasOf: (matches: Matches) => Alias, slot: number): Expression {
  switch (condition.kind) {
    case 'occurrence':
      return enough(column(aliasOf(condition.matches), 'n'), condition);
    case 'demographic':
      return and(
        condition.attributes.map((attribute) => holds(attribute, eventRow(slot), demographicFields)),
      );
    case 'group':
      return group(condition, aliasOf, slot);
  }
}

const eventRow = (slot: number): Row => ({
  start: column('e', 'start_date'),
  end: column('e', 'end_date'),
  yearOfBirth,
  column: (_, name) => column('p', name as ColumnName),
  inSet: (concept, set) => inSet(concept, conceptsTable(slot), set),
});

const operators = { exactly: '=', 'at-most': '<=', 'at-least': '>=' } as const;

/** `n` is NULL for events without a match. Where that can only be a no, saying so lets the database drop them early. */
function enough(
  n: Expression,
  { comparison, count }: Extract<Condition, { kind: 'occurrence' }>,
): Expression {
  const neverWithNone = count > 0 && comparison !== 'at-most';
  return compare(neverWithNone ? n : call('coalesce', n, integer(0)), operators[comparison], integer(count));
}

function group(
  { quantifier, members }: Extract<Condition, { kind: 'group' }>,
  aliasOf: (matches: Matches) => Alias,
  slot: number,
): Expression {
  const conditions = members.map((member) => meets(member, aliasOf, slot));
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
