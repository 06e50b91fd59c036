import { type DuckDBConnection, type DuckDBResult, StatementType } from '@duckdb/node-api';
import type { Statement } from '../../compile/compiled.ts';
import { EngineError } from '../../engine-error.ts';

/** What a compiled plan consists of. COPY, ATTACH, SET, INSERT and the others have no place in it. */
const allowed: ReadonlySet<StatementType> = new Set([
  StatementType.SELECT,
  StatementType.CREATE,
  StatementType.DROP,
]);

/**
 * Runs exactly one statement of a kind that plans consist of. DuckDB lets a folder be read or be neither read nor
 * written: with the snapshot readable, a COPY could overwrite it. It is refused here, before it is planned.
 * @throws {EngineError} ENGINE_QUERY for anything else than one such statement.
 */
export async function runStatement(
  connection: DuckDBConnection,
  { text, values }: Statement,
): Promise<DuckDBResult> {
  const extracted = await connection.extractStatements(text);
  if (extracted.count !== 1) throw new EngineError('ENGINE_QUERY');
  const prepared = await extracted.prepare(0);
  try {
    if (!allowed.has(prepared.statementType)) throw new EngineError('ENGINE_QUERY');
    prepared.bind([...values]);
    return await prepared.run();
  } finally {
    prepared.destroySync();
  }
}
