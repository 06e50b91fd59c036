import type { Context } from './context.ts';
import { meaningOf } from './meaning.ts';
import type { CteName, TemporaryTable } from './sql/name.ts';
import type { Cte, Query, Source } from './sql/query.ts';

/**
 * One statement in the making: the named parts in front of it. A part that is asked for twice, by what it says, is
 * computed once.
 */
export interface Statement {
  readonly context: Context;
  /** Number of the cohort among those of the question; its tables carry it. */
  readonly slot: number;
  readonly ctes: readonly Cte[];
  /** The source of what `meaning` says; `make` is called the first time. */
  share(meaning: unknown, make: () => Query): Source;
  /** A part whose rows are given numbers, which must therefore be made once. */
  keep(make: () => Query): Source;
}

export function statement(context: Context, slot: number): Statement {
  const ctes: Cte[] = [];
  const known = new Map<string, CteName>();
  let next = 0;
  const add = (name: CteName, make: () => Query, once: boolean): Source => {
    // Made before it is listed: parts that it needs stand in front of it.
    const query = make();
    ctes.push({ name, query, ...(once ? { once } : {}) });
    return { kind: 'cte', name };
  };
  return {
    context,
    slot,
    ctes,
    share(meaning, make) {
      const key = meaningOf(meaning);
      const name = known.get(key);
      if (name !== undefined) return { kind: 'cte', name };
      next += 1;
      const fresh: CteName = `records_${next}`;
      known.set(key, fresh);
      return add(fresh, make, false);
    },
    keep(make) {
      next += 1;
      return add(`nested_${next}`, make, true);
    },
  };
}

export const conceptsTable = (slot: number): TemporaryTable => `assent_concepts_${slot}`;
export const firstTable = (slot: number): TemporaryTable => `assent_first_${slot}`;
export const entrantsTable = (slot: number): TemporaryTable => `assent_entrants_${slot}`;
export const eventsTable = (slot: number): TemporaryTable => `assent_events_${slot}`;
export const qualifiedTable = (slot: number): TemporaryTable => `assent_qualified_${slot}`;
export const cohortTable = (slot: number): TemporaryTable => `assent_cohort_${slot}`;
