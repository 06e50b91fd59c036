// Runs every Circe definition of a folder on an OMOP folder, over everybody, and writes what each selects:
// npm run -s cohort-digest -w packages/query-engine -- --data DIR --definitions DIR --out FILE
// With --times they run one after the other, and how long each took goes to standard error, one `ID MILLISECONDS` a line.
// For tests against OHDSI's results only: it knows no consent and no protection, and nothing of the portal imports it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { importOmop } from '@assent/omop';
import { digestFolder } from '../digest/folder.ts';
import { openWarehouse } from '../warehouse/duckdb/open.ts';

const usage = 'usage: cohort-digest --data DIR --definitions DIR --out FILE [--times]';
/** npm runs scripts in the package's folder; paths are meant from where npm was called. */
const from = process.env.INIT_CWD ?? process.cwd();

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { data: text, definitions: text, out: text, times: { type: 'boolean' } },
  });
  const { data, definitions, out, times = false } = values;
  if (data === undefined || definitions === undefined || out === undefined) throw new TypeError(usage);
  const snapshots = mkdtempSync(join(tmpdir(), 'assent-digest-'));
  try {
    const snapshot = await importOmop({ source: resolve(from, data), snapshots });
    const warehouse = await openWarehouse({
      snapshot: snapshot.directory,
      memoryMiB: 4096,
      threads: 1,
      // Timed one by one, or as many at once as there are processors.
      connections: times ? 1 : Math.min(4, availableParallelism()),
    });
    try {
      let before = performance.now();
      const onEach = (id: string): void => {
        const now = performance.now();
        if (times) process.stderr.write(`${id} ${(now - before).toFixed(2)}\n`);
        before = now;
      };
      const digests = await digestFolder(resolve(from, definitions), warehouse.sessions, onEach);
      writeFileSync(resolve(from, out), `${JSON.stringify(digests, null, 1)}\n`);
    } finally {
      warehouse.close();
    }
  } finally {
    rmSync(snapshots, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : usage}\n`);
  process.exitCode = 2;
});
