import { createHash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { CohortDefinition } from '../cohort/definition.ts';
import { compileCohort } from '../compile/compile-cohort.ts';
import type { Context } from '../compile/context.ts';
import { printStatement } from '../compile/sql/print.ts';
import type { SqlStatement } from '../compile/sql/query.ts';
import { runStatement } from '../execute/statement.ts';
import { impact } from './impact.ts';

/** What OHDSI's own SQL selects, short enough to keep beside a definition. */
export interface CohortDigest {
  readonly rows: number;
  readonly persons: number;
  /** Lower-case hex over lines `person,start,end\n`, sorted by person, start, end. */
  readonly sha256: string;
  /** [mode, mask, persons], sorted: mode 0 counts every event, 1 the best event of each person. */
  readonly inclusion: readonly (readonly [number, string, number])[];
}

/**
 * Everybody, without consent: OHDSI knows none. Nothing on the way to `execute` imports this folder (a test holds
 * that), so no question of a researcher can come this way.
 */
const everybody: Context = {
  restrict: () => ({ joins: [], where: [] }),
  options: { hints: { categoriesOfAll: 255, hasDateWindows: false }, orderKey: '' },
  clip: false,
};

export async function digestOf(definition: CohortDefinition, connection: DuckDBConnection): Promise<CohortDigest> {
  const withRules = definition.rules.length > 0;
  const compiled = compileCohort(definition, 0, everybody, { ends: true, masks: withRules });
  try {
    for (const statement of compiled.prepare) await runStatement(connection, printStatement(statement));
    const { rowsJson } = await connection
      .runAndReadAll(
        `SELECT CAST(person_id AS VARCHAR), CAST(start_date AS VARCHAR), CAST(end_date AS VARCHAR)
         FROM "temp"."${compiled.cohort}" ORDER BY person_id, start_date, end_date`,
      )
      .then((reader) => ({ rowsJson: reader.getRowsJS() }));
    const hash = createHash('sha256');
    for (const row of rowsJson) hash.update(`${row.join(',')}\n`);
    return {
      rows: rowsJson.length,
      persons: new Set(rowsJson.map(([person]) => person)).size,
      sha256: hash.digest('hex'),
      inclusion: compiled.qualified === null ? [] : await impact(compiled.qualified, connection),
    };
  } finally {
    for (const statement of dropsOf(compiled.prepare)) await runStatement(connection, printStatement(statement));
  }
}

const dropsOf = (prepared: readonly SqlStatement[]): readonly SqlStatement[] =>
  prepared.flatMap((statement) =>
    statement.kind === 'create-temporary' ? [{ kind: 'drop-temporary', table: statement.table }] : [],
  );
