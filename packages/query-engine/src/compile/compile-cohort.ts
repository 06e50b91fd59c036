import type { CohortDefinition } from '../cohort/definition.ts';
import { cohortRelation } from '../plan/cohort-relation.ts';
import type { Cohort } from '../plan/relation/cohort.ts';
import { ADDITIONAL, eventsStatements, firstDays, narrow } from './cohort/entry.ts';
import { wantedOf } from './cohort/making.ts';
import { type Met, masksStatement, meetingAll, stays } from './cohort/stays.ts';
import type { Context } from './context.ts';
import { conceptSetsTable } from './relation/concepts.ts';
import { eventsQuery, haveFirstRecords } from './relation/events.ts';
import type { TemporaryTable } from './sql/name.ts';
import type { Source, SqlStatement } from './sql/query.ts';
import {
  cohortTable,
  conceptsTable,
  entrantsTable,
  eventsTable,
  qualifiedTable,
  statement,
} from './statement.ts';

/** What is asked of a cohort beyond who is in it and since when. */
export interface CohortNeeds {
  /** Every stay with its end, not only each person's first day. */
  readonly ends: boolean;
  /** For every qualified event, which rules it meets. */
  readonly masks: boolean;
}

export interface CompiledCohort {
  /** To run before, in order. */
  readonly prepare: readonly SqlStatement[];
  /**
   * Rows (person_id, start_date) with each person once, at their first entry; with `ends`, rows
   * (person_id, start_date, end_date) of every stay, exactly as OHDSI has them.
   */
  readonly cohort: TemporaryTable;
  /** With `masks`: rows (person_id, start_date, mask), one an event; the n-th letter of mask is '1' where rule n holds. */
  readonly qualified: TemporaryTable | null;
  /** For whatever else is read about the persons of `cohort`, and about nobody else. */
  readonly among: Context;
}

/**
 * A definition as statements that make temporary tables of consented persons. `slot` tells the cohorts of one
 * question apart.
 */
export const compileCohort = (
  definition: CohortDefinition,
  slot: number,
  context: Context,
  needs: CohortNeeds,
): CompiledCohort => compileRelation(cohortRelation(definition), slot, context, needs);

export function compileRelation(
  cohort: Cohort,
  slot: number,
  context: Context,
  needs: CohortNeeds,
): CompiledCohort {
  const concepts: readonly SqlStatement[] =
    cohort.concepts.sets.length === 0 ? [] : [conceptSetsTable(cohort.concepts, conceptsTable(slot))];
  const withEnds = needs.ends || entersByItsEnd(cohort);
  const conditions = [...(cohort.of.condition === null ? [] : [cohort.of.condition]), ...cohort.rules];
  const qualified = needs.masks ? qualifiedTable(slot) : null;
  // Over everybody there is no scope that would be worth making smaller.
  const entrants =
    context.scope === null ? context : context.among({ kind: 'temporary', table: entrantsTable(slot) });
  if (conditions.length === 0 && !withEnds && !needs.masks && cohort.limit !== 'last') {
    const looked = haveFirstRecords(cohort.of.of);
    return {
      prepare: [...concepts, ...firstDays(cohort, slot, context)],
      cohort: cohortTable(slot),
      qualified,
      among: looked ? entrants : context,
    };
  }
  const wanted = wantedOf(cohort, conditions, { withEnds, masks: needs.masks });
  if (conditions.length === 0 && !needs.masks) {
    const into = statement(context, slot);
    // Alike events only matter where each of them is looked up.
    const events = {
      kind: 'subquery',
      query: eventsQuery(cohort.of.of, { wanted, each: true }, into),
    } as const;
    const met: Met = { source: events, rules: [], where: [] };
    return {
      prepare: [...concepts, stays(cohort, met, { into, wanted, withEnds, each: needs.ends })],
      cohort: cohortTable(slot),
      qualified,
      among: context,
    };
  }
  const events = eventsStatements(cohort, { slot, context, wanted, each: needs.masks });
  const making = { slot, context: entrants, wanted };
  const narrowed = cohort.of.condition === null ? [] : [narrow(cohort, cohort.of.condition, making)];
  const source: Source = {
    kind: 'temporary',
    table: eventsTable(narrowed.length === 0 ? slot : slot + ADDITIONAL),
  };
  const masks = needs.masks ? [masksStatement(cohort, source, making)] : [];
  const met = needs.masks ? meetingAll(cohort, slot) : { source, rules: cohort.rules, where: [] };
  return {
    prepare: [
      ...concepts,
      ...events,
      ...narrowed,
      ...masks,
      stays(cohort, met, { into: statement(entrants, slot), wanted, withEnds, each: needs.ends }),
    ],
    cohort: cohortTable(slot),
    qualified,
    among: entrants,
  };
}

/** Whether somebody can be out of the cohort for want of an end: then even a count needs the ends. */
const entersByItsEnd = ({ end, censorWindow }: Cohort): boolean =>
  end?.kind === 'date-offset' || censorWindow.from !== undefined || censorWindow.to !== undefined;
