import { kindOf } from '../analysis/kinds.ts';
import type { Plan } from '../plan/plan.ts';
import type { Asked } from '../plan/relation/asked.ts';
import { relationsOf } from '../plan/relations-of.ts';
import { compileAnalysis } from './compile-analysis.ts';
import { compileRelation } from './compile-cohort.ts';
import type { CompileOptions, PlanStatements } from './compiled.ts';
import type { Context } from './context.ts';
import { consented } from './relation/consent.ts';

/** The plan as statements over `omop.<table>` and `consent.scope` (one row a person), which no engine has printed yet. */
export const compilePlan = (plan: Plan, options: CompileOptions): PlanStatements =>
  statementsOf(plan, consented(options));

/** The same in a context of the caller's choice: for tests, and for what is measured without consent. */
export function statementsOf(plan: Plan, context: Context): PlanStatements {
  const asked = relationsOf(plan.question);
  const cohort = compileRelation(asked.of, 0, context, {
    ends: false,
    masks: kindOf(asked.analysis).byRule,
  });
  const other = compileOther(asked, context);
  const tables = { ...cohort, other: other?.cohort ?? null };
  const analysis = compileAnalysis(asked.analysis, { asked, tables, context });
  const prepare = [...cohort.prepare, ...(other?.prepare ?? []), ...analysis.prepare];
  return {
    prepare,
    aggregates: analysis.aggregates,
    counted: analysis.counted,
    parts: analysis.parts,
    cleanup: prepare.flatMap((statement) =>
      statement.kind === 'create-temporary' ? [{ kind: 'drop-temporary', table: statement.table }] : [],
    ),
  };
}

const compileOther = ({ other, analysis }: Asked, context: Context) =>
  other === null
    ? null
    : compileRelation(other, 1, context, {
        ends: kindOf(analysis).other?.everyStay === true,
        masks: false,
      });
