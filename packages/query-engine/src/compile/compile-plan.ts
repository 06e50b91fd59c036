import type { Plan } from '../plan/plan.ts';
import type { Asked } from '../plan/relation/asked.ts';
import { relationsOf } from '../plan/relations-of.ts';
import { compileAnalysis } from './analysis/all.ts';
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
    masks: asked.analysis.kind === 'attrition',
  });
  const other = compileOther(asked, context);
  const analysis = compileAnalysis(
    asked,
    { cohort: cohort.cohort, qualified: cohort.qualified, other: other?.cohort ?? null, among: cohort.among },
    context,
  );
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

/** Of an outcome every stay counts, since the first may be before entry. */
const compileOther = ({ other, analysis }: Asked, context: Context) =>
  other === null
    ? null
    : compileRelation(other, 1, context, { ends: analysis.kind === 'time-to-event', masks: false });
