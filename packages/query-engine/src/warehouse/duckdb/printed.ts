import type { CompiledPlan, PlanStatements } from '../../compile/compiled.ts';
import { printStatement } from '../../compile/sql/print.ts';
import type { SqlStatement } from '../../compile/sql/query.ts';
import { duckdb } from './dialect.ts';

/** A plan as DuckDB's text: for tests and benchmarks that run it on a DuckDB of their own. */
export function printed(plan: PlanStatements): CompiledPlan {
  const print = (statement: SqlStatement) => printStatement(statement, duckdb);
  return {
    prepare: plan.prepare.map(print),
    aggregates: Object.fromEntries(Object.entries(plan.aggregates).map(([name, one]) => [name, print(one)])),
    counted: plan.counted.map(print),
    parts: plan.parts.map(print),
    cleanup: plan.cleanup.map(print),
  };
}
