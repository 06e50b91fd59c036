import { join } from 'node:path';
import type { Snapshot } from '@assent/omop';
import { omopTables } from '@assent/omop';
import type { ConsentScope, Plan } from '@assent/query-engine';
import {
  compileBare,
  compilePlan,
  createVocabulary,
  hintsOf,
  loadScope,
  printed,
} from '@assent/query-engine/testing';
import { DuckDBInstance } from '@duckdb/node-api';

export interface Bare {
  /** The engine's own statements up to the counts, and nothing else: no process, no noise, no list of members. */
  run(plan: Plan): Promise<void>;
  /** The statements as they would be without consent, over everybody. */
  runOverEverybody(plan: Plan): Promise<void>;
  close(): void;
}

export interface BareOptions {
  readonly snapshot: Snapshot;
  readonly consents: ConsentScope;
  readonly memoryMiB: number;
  readonly threads: number;
  readonly orderKey: Uint8Array;
}

/** A DuckDB in this process as it comes, with the same tables, threads and memory as the engine's. */
export async function openBare({
  snapshot,
  consents,
  memoryMiB,
  threads,
  orderKey,
}: BareOptions): Promise<Bare> {
  const settings = { threads: String(threads), memory_limit: `${memoryMiB}MiB` };
  const instance = await DuckDBInstance.create(':memory:', settings);
  const connection = await instance.connect();
  await connection.run('CREATE SCHEMA omop; CREATE SCHEMA consent');
  for (const table of Object.keys(omopTables)) {
    const file = join(snapshot.directory, `${table}.parquet`).replaceAll("'", "''");
    await connection.run(`CREATE VIEW omop."${table}" AS SELECT * FROM read_parquet('${file}')`);
  }
  // Kept as the engine keeps it, so that both resolve concept sets alike.
  await createVocabulary(connection, (memoryMiB / 4) * 2 ** 20);
  await loadScope(connection, consents);
  const hints = hintsOf(consents);
  const keyed = { orderKey: Buffer.from(orderKey).toString('hex'), period: {} };
  const runAll = async ({ prepare, aggregates, cleanup }: ReturnType<typeof printed>): Promise<void> => {
    for (const { text, values } of [...prepare, ...Object.values(aggregates), ...cleanup]) {
      await connection.run(text, [...values]);
    }
  };
  return {
    run: (plan) => runAll(printed(compilePlan(plan, { ...keyed, hints }))),
    runOverEverybody: (plan) => runAll(printed(compileBare(plan, keyed))),
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
