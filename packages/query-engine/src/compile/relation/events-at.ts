import type { Condition } from '../../plan/relation/condition.ts';
import type { Matches } from '../../plan/relation/matches.ts';
import type { ColumnName } from '../sql/name.ts';
import type { Source } from '../sql/query.ts';
import type { Wanted } from './records.ts';

/** Where events are: rows (key, person_id, start_date, op_start, op_end, and what conditions on them look at). */
export interface EventsAt {
  readonly source: Source;
  /** Tells events apart. */
  readonly key: ColumnName;
}

/** Every use of matches in the conditions. */
const matchesIn = (conditions: readonly Condition[]): readonly Matches[] =>
  conditions.flatMap((condition) => {
    if (condition.kind === 'occurrence') return [condition.matches];
    return condition.kind === 'group' ? matchesIn(condition.members) : [];
  });

const demographicsIn = (
  conditions: readonly Condition[],
): readonly Extract<Condition, { kind: 'demographic' }>[] =>
  conditions.flatMap((condition) => {
    if (condition.kind === 'demographic') return [condition];
    return condition.kind === 'group' ? demographicsIn(condition.members) : [];
  });

/** The demographic condition that reads the person table, if there is one. */
export const personIn = (conditions: readonly Condition[]) =>
  demographicsIn(conditions).find(({ attributes }) =>
    attributes.some(({ kind }) => kind === 'age' || kind === 'concepts' || kind === 'in-set'),
  )?.person;

/** What the conditions look at of an event, beyond its start and its observation period. */
export function lookedAt(conditions: readonly Condition[]): readonly Wanted[] {
  const matches = matchesIn(conditions);
  const end =
    matches.some(({ window, endWindow }) => window.indexEnd === true || endWindow?.indexEnd === true) ||
    demographicsIn(conditions).some(({ attributes }) => attributes.some(({ kind }) => kind === 'end-date'));
  return [
    ...(end ? (['end_date'] as const) : []),
    ...(matches.some(({ sameVisit }) => sameVisit) ? (['visit_id'] as const) : []),
  ];
}
