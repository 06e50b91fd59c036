import { createHash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { CohortDefinition } from '../cohort/definition.ts';
import { type CompiledCohort, compileCohort } from '../compile/compile-cohort.ts';
import type { Context } from '../compile/context.ts';
import type { TemporaryTable } from '../compile/sql/name.ts';
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

/** A stay as text: person, first day, last day. */
type Stay = readonly [person: string, start: string, end: string];

/** The stays of a definition, by person, start, end. */
export const digestRows = (
  definition: CohortDefinition,
  connection: DuckDBConnection,
): Promise<readonly Stay[]> =>
  withCohort({ definition, connection, masks: false }, ({ cohort }) => staysIn(cohort, connection));

export const digestOf = (definition: CohortDefinition, connection: DuckDBConnection): Promise<CohortDigest> =>
  withCohort(
    { definition, connection, masks: definition.rules.length > 0 },
    async ({ cohort, qualified }) => {
      const rows = await staysIn(cohort, connection);
      const hash = createHash('sha256');
      for (const row of rows) hash.update(`${row.join(',')}\n`);
      return {
        rows: rows.length,
        persons: new Set(rows.map(([person]) => person)).size,
        sha256: hash.digest('hex'),
        inclusion: qualified === null ? [] : await impact(qualified, connection),
      };
    },
  );

interface Asked {
  readonly definition: CohortDefinition;
  readonly connection: DuckDBConnection;
  readonly masks: boolean;
}

async function withCohort<T>(
  { definition, connection, masks }: Asked,
  read: (compiled: CompiledCohort) => Promise<T>,
): Promise<T> {
  const compiled = compileCohort(definition, 0, everybody, { ends: true, masks });
  try {
    for (const statement of compiled.prepare) await runStatement(connection, printStatement(statement));
    return await read(compiled);
  } finally {
    for (const drop of dropsOf(compiled.prepare)) await runStatement(connection, printStatement(drop));
  }
}

async function staysIn(cohort: TemporaryTable, connection: DuckDBConnection): Promise<readonly Stay[]> {
  const reader = await connection.runAndReadAll(
    `SELECT CAST(person_id AS VARCHAR), CAST(start_date AS VARCHAR), CAST(end_date AS VARCHAR)
     FROM "temp"."${cohort}" ORDER BY person_id, start_date, end_date`,
  );
  return reader.getRowsJS().map(([person, start, end]): Stay => [String(person), String(start), String(end)]);
}

const dropsOf = (prepared: readonly SqlStatement[]): readonly SqlStatement[] =>
  prepared.flatMap((statement) =>
    statement.kind === 'create-temporary' ? [{ kind: 'drop-temporary', table: statement.table }] : [],
  );
