import type { Snapshot } from '@assent/omop';
import { DuckDBInstance } from '@duckdb/node-api';

/**
 * People of the invented population with a diabetes diagnosis and metformin after it, so that the account pages
 * of the demonstration have uses to show. A hospital knows which person an account stands for; the demonstration
 * has to pick.
 */
export async function choosePatients(snapshot: Snapshot, count: number): Promise<bigint[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const result = await connection.runAndReadAll(
      `SELECT DISTINCT c.person_id
       FROM read_parquet($conditions) c JOIN read_parquet($drugs) d USING (person_id)
       WHERE c.condition_concept_id = 201826 AND d.drug_concept_id = 1503297
         AND d.drug_era_start_date >= c.condition_start_date
       ORDER BY c.person_id LIMIT $count`,
      {
        conditions: `${snapshot.directory}/${snapshot.tables.condition_occurrence?.file}`,
        drugs: `${snapshot.directory}/${snapshot.tables.drug_era?.file}`,
        count,
      },
    );
    return result.getRows().map(([person]) => BigInt(String(person)));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
