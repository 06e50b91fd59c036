import { createHash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { CohortDefinition } from '../cohort/definition.ts';
import { compileCohort } from '../compile/compile-cohort.ts';
import { everybody } from '../compile/everybody.ts';
import { printStatement } from '../compile/sql/print.ts';
import { runStatement } from '../execute/statement.ts';
import { impactOf } from './impact.ts';
import { byValue, rowsOf } from './rows.ts';

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
const context = everybody({ orderKey: '' });

/** A stay as text: person, first day, last day. */
type Stay = readonly [person: string, start: string, end: string];

/** The stays of a definition, by person, start, end. */
export const digestRows = async (
  definition: CohortDefinition,
  connection: DuckDBConnection,
): Promise<readonly Stay[]> => (await run({ definition, connection, masks: false })).stays;

export async function digestOf(
  definition: CohortDefinition,
  connection: DuckDBConnection,
): Promise<CohortDigest> {
  const { stays, impact } = await run({ definition, connection, masks: definition.rules.length > 0 });
  const hash = createHash('sha256');
  for (const stay of stays) hash.update(`${stay.join(',')}\n`);
  return {
    rows: stays.length,
    persons: new Set(stays.map(([person]) => person)).size,
    sha256: hash.digest('hex'),
    inclusion: impact,
  };
}

interface Asked {
  readonly definition: CohortDefinition;
  readonly connection: DuckDBConnection;
  readonly masks: boolean;
}

/** Leaves temporary tables behind on the connection; the next definition's take their place. */
async function run({ definition, connection, masks }: Asked) {
  const { prepare, qualified } = compileCohort(definition, 0, context, { ends: true, masks });
  const rows = prepare.at(-1);
  if (rows?.kind !== 'create-temporary') throw new TypeError('a cohort without its table');
  for (const statement of prepare.slice(0, -1)) await runStatement(connection, printStatement(statement));
  // The last of the tables is the cohort: read as it comes instead of made.
  const { ctes, query } = rows;
  const result = await runStatement(connection, printStatement({ kind: 'query', ctes, query }));
  const stays = (await rowsOf(result)).sort(byValue);
  return {
    stays: stays.map(([person, start, end]): Stay => [String(person), String(start), String(end)]),
    impact: qualified === null ? [] : await impactOf(qualified, connection),
  };
}
