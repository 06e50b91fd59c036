import type { DuckDBConnection } from '@duckdb/node-api';
import { buildPlan, type CohortDefinition, parseAnalysis } from '../../src/index.ts';
import { compilePlan } from './compiled.ts';

/** Everybody in `omop.person` shares everything: then the consented answer must be OHDSI's. */
export const letEverybodyConsent = (connection: DuckDBConnection): Promise<unknown> =>
  connection.run(
    `CREATE TABLE consent.scope AS
     SELECT person_id, (row_number() OVER () - 1)::UINTEGER AS seat, 255::UTINYINT AS categories, DATE '1900-01-01' AS data_from, DATE '2200-01-01' AS data_to FROM omop.person`,
  );

/** Each member's year of first entry, as the engine's own SQL finds it. */
export async function entryYears(
  connection: DuckDBConnection,
  definition: CohortDefinition,
): Promise<Map<number, string>> {
  const analysis = parseAnalysis({
    kind: 'breakdown',
    by: [{ dimension: 'calendar-year', from: 1950, to: 2040 }],
  });
  const plan = buildPlan({ definition, analysis, epsilonMicro: 1n }, { digest: 'd' });
  const hints = { categoriesOfAll: 0, hasDateWindows: true };
  const compiled = compilePlan(plan, { hints, orderKey: 'ab' });
  for (const { text, values } of compiled.prepare) await connection.run(text, [...values]);
  const reader = await connection.runAndReadAll(
    'SELECT person_id, cell FROM temp.assent_members ORDER BY person_id',
  );
  for (const { text, values } of compiled.cleanup) await connection.run(text, [...values]);
  return new Map(reader.getRows().map(([id, cell]) => [Number(id), String(cell)]));
}
