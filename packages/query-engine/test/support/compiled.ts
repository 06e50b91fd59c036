// Plans and statements as DuckDB's text, for tests that run them on a DuckDB of their own or read what they say.
import { compileBare as bare } from '../../src/compile/bare.ts';
import { compilePlan as compile } from '../../src/compile/compile-plan.ts';
import type { CompiledPlan, Statement } from '../../src/compile/compiled.ts';
import { printStatement as print } from '../../src/compile/sql/print.ts';
import type { SqlStatement } from '../../src/compile/sql/query.ts';
import { duckdb } from '../../src/warehouse/duckdb/dialect.ts';
import { printed } from '../../src/warehouse/duckdb/printed.ts';

export const compilePlan = (...order: Parameters<typeof compile>): CompiledPlan => printed(compile(...order));
export const compileBare = (...order: Parameters<typeof bare>): CompiledPlan => printed(bare(...order));
export const printStatement = (statement: SqlStatement): Statement => print(statement, duckdb);
