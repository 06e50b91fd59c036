import { PGlite } from '@electric-sql/pglite';
import { afterEach, expect, it } from 'vitest';
import { applyMigrations } from '../src/migrate/apply.ts';
import { pgliteConnection } from '../src/migrate/connection.ts';
import { readMigrations } from '../src/migrate/folder.ts';

let client: PGlite | undefined;
afterEach(() => client?.close());

it('gives releases from before the dataset of their question, and budgets from before no rho', async () => {
  client = await PGlite.create();
  const connection = pgliteConnection(client);
  const [first, ...later] = readMigrations();
  if (first === undefined) throw new Error('no migrations');
  await applyMigrations(connection, [first]);
  await client.exec(`
    INSERT INTO "Dataset" ("id", "name", "description", "epsilonCapMicro", "epsilonSpentMicro", "deltaCapPico", "threshold")
      VALUES ('d1', 'one', '', 10, 7, 10, 11), ('d2', 'two', '', 10, 0, 10, 11);
    INSERT INTO "Question" ("id", "datasetId", "asked", "queryHash", "answerKey", "datasetDigest", "consentDigest",
        "logSize", "epsilonMicro", "deltaPico", "state")
      VALUES ('q1', 'd1', '{}', 'h', 'a1', 'x', 'y', 1, 1, 1, 'ANSWERED'), ('q2', 'd2', '{}', 'h', 'a2', 'x', 'y', 1, 1, 1, 'ANSWERED');
    INSERT INTO "Release" ("id", "questionId", "content", "digest", "members", "leafIndex")
      VALUES ('r1', 'q1', '{}', 'x', '\\x01', 1), ('r2', 'q2', '{}', 'x', '\\x01', 2);`);
  await applyMigrations(connection, [first, ...later]);
  const releases = await client.query('SELECT "id", "datasetId" FROM "Release" ORDER BY "id"');
  expect(releases.rows).toEqual([
    { id: 'r1', datasetId: 'd1' },
    { id: 'r2', datasetId: 'd2' },
  ]);
  const datasets = await client.query(
    'SELECT "accounting", "rhoCapNano"::int AS rho, "epsilonSpentMicro"::int AS spent, "disclosure" FROM "Dataset" ORDER BY "id"',
  );
  expect(datasets.rows[0]).toEqual({ accounting: 'PURE', rho: 0, spent: 7, disclosure: null });
  const questions = await client.query('SELECT DISTINCT "regime", "rhoNano"::int AS rho FROM "Question"');
  expect(questions.rows).toEqual([{ regime: 'DIFFERENTIAL_PRIVACY', rho: 0 }]);
});
