import type { Condition } from '../../plan/relation/condition.ts';
import type { Matches } from '../../plan/relation/matches.ts';
import { holds, isOfPerson } from '../attribute/all.ts';
import { and, call, column, compare, integer, or, plus, surely } from '../sql/build.ts';
import type { Expression } from '../sql/expression.ts';
import type { Alias } from '../sql/name.ts';
import { gender, yearOfBirth } from './person.ts';

/** Whether the event `e` meets the condition. `aliasOf` says where the counts of its matches are joined. */
export function meets(condition: Condition, aliasOf: (matches: Matches) => Alias): Expression {
  switch (condition.kind) {
    case 'occurrence':
      return enough(column(aliasOf(condition.matches), 'n'), condition);
    case 'demographic': {
      // A value has no meaning for an event, and no demographic attribute asks for one.
      const row = { start: column('e', 'start_date'), yearOfBirth, gender, value: integer(0) };
      return and(condition.attributes.map((attribute) => holds(attribute, row)));
    }
    case 'group':
      return group(condition, aliasOf);
  }
}

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
): Expression {
  const conditions = members.map((member) => meets(member, aliasOf));
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

/** Every use of matches in the conditions. */
export const matchesIn = (conditions: readonly Condition[]): readonly Matches[] =>
  conditions.flatMap((condition) => {
    if (condition.kind === 'occurrence') return [condition.matches];
    return condition.kind === 'group' ? matchesIn(condition.members) : [];
  });

export const readsPerson = (conditions: readonly Condition[]): boolean =>
  conditions.some((condition) => {
    if (condition.kind === 'demographic') return condition.attributes.some(isOfPerson);
    return condition.kind === 'group' && readsPerson(condition.members);
  });
