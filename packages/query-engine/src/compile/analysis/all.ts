import type { Asked } from '../../plan/relation/asked.ts';
import type { Context } from '../context.ts';
import type { TemporaryTable } from '../sql/name.ts';
import { compileAttrition } from './attrition.ts';
import { compileBreakdown } from './breakdown.ts';
import { compileCharacterisation } from './characterisation.ts';
import { compileCount } from './count.ts';
import { compileNumericSummary } from './numeric-summary.ts';
import { compileOverlap } from './overlap.ts';
import type { CompiledAnalysis } from './parts.ts';
import { compileTimeToEvent } from './time-to-event.ts';
import { compileTrend } from './trend.ts';

/** The tables the cohorts of a question are in. */
export interface CohortTables {
  readonly cohort: TemporaryTable;
  /** With the rules each event meets, where the analysis needs them. */
  readonly qualified: TemporaryTable | null;
  /** The other cohort's. */
  readonly other: TemporaryTable | null;
  /** For what is read about persons of the cohort only. */
  readonly among: Context;
}

export function compileAnalysis(asked: Asked, tables: CohortTables, context: Context): CompiledAnalysis {
  const { analysis } = asked;
  const { cohort, among } = tables;
  switch (analysis.kind) {
    case 'count':
      return compileCount(cohort);
    case 'breakdown':
      return compileBreakdown({ ...asked, analysis }, cohort, among);
    case 'attrition':
      return compileAttrition(asked, { cohort, qualified: made(tables.qualified) }, context);
    case 'overlap':
      return compileOverlap(cohort, made(tables.other));
    case 'trend':
      return compileTrend({ ...asked, analysis }, cohort, context);
    case 'time-to-event':
      return compileTimeToEvent({ ...asked, analysis }, { cohort, outcomes: made(tables.other) }, context);
    case 'characterisation':
      return compileCharacterisation({ ...asked, analysis }, cohort, among);
    case 'numeric-summary':
      return compileNumericSummary({ ...asked, analysis }, cohort, among);
  }
}

function made(table: TemporaryTable | null): TemporaryTable {
  if (table === null) throw new TypeError('a cohort table that was not made');
  return table;
}
