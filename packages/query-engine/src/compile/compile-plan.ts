import type { Plan } from '../plan/plan.ts';
import { relationsOf } from '../plan/relations-of.ts';
import { compileRelation } from './compile-cohort.ts';
import type { CompiledPlan, CompileOptions } from './compiled.ts';
import type { Context } from './context.ts';
import { conceptSetsTable } from './relation/concepts.ts';
import { consentRestriction } from './relation/consent.ts';
import { membersQuery } from './relation/members.ts';
import { aggregate, column } from './sql/build.ts';
import { printStatement } from './sql/print.ts';
import type { SqlStatement } from './sql/query.ts';

/** The plan as DuckDB statements over `omop.<table>` and `consent.scope` (one row a person). */
export const compilePlan = (plan: Plan, options: CompileOptions): CompiledPlan =>
  printed(
    statementsOf(plan, {
      restrict: consentRestriction(options),
      options,
      clip: options.hints.hasDateWindows,
    }),
  );

export interface PlanStatements {
  readonly prepare: readonly SqlStatement[];
  readonly cells: SqlStatement;
  readonly members: SqlStatement;
  readonly cleanup: readonly SqlStatement[];
}

const table = { kind: 'temporary', table: 'assent_members' } as const;

/** Before printing; tests walk it. */
export function statementsOf(plan: Plan, context: Context): PlanStatements {
  const members = relationsOf(plan.question);
  const compiled = compileRelation(members.of, 0, context, { ends: false, masks: false });
  const prepare: SqlStatement[] = [
    ...compiled.prepare,
    ...(members.cells === null ? [] : [conceptSetsTable(members.cells, 'assent_cells')]),
    {
      kind: 'create-temporary',
      table: 'assent_members',
      ctes: [],
      query: membersQuery(members, compiled.cohort, context),
    },
  ];
  const cell = column('t', 'cell');
  const person = column('t', 'person_id');
  return {
    prepare,
    cells: {
      kind: 'query',
      query: {
        kind: 'select',
        columns: [
          { as: 'cell', value: cell },
          { as: 'persons', value: aggregate('count') },
        ],
        from: { source: table, alias: 't' },
        groupBy: [cell],
      },
    },
    members: {
      kind: 'query',
      query: {
        kind: 'select',
        columns: [{ as: 'person_id', value: person }],
        from: { source: table, alias: 't' },
        orderBy: [person],
      },
    },
    cleanup: prepare.flatMap((statement) =>
      statement.kind === 'create-temporary' ? [{ kind: 'drop-temporary', table: statement.table }] : [],
    ),
  };
}

export const printed = (statements: PlanStatements): CompiledPlan => ({
  prepare: statements.prepare.map(printStatement),
  cells: printStatement(statements.cells),
  members: printStatement(statements.members),
  cleanup: statements.cleanup.map(printStatement),
});
