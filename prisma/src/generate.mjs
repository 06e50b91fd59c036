// Makes the Prisma client in generated/. Plain Node, so it runs before anything else of the repository can.
//
// Generation itself is WebAssembly, but the Prisma CLI insists on a schema-engine binary it would download; it is
// satisfied by any existing file, and this very file will do (docs/adr/0050). So this works without a network.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(import.meta.url);
const root = dirname(dirname(here));
const schema = join(root, 'schema.prisma');
const generated = join(root, 'generated');
const stampFile = join(generated, '.stamp');
const require = createRequire(import.meta.url);
const cli = require.resolve('prisma/package.json');
const { version, bin } = JSON.parse(readFileSync(cli, 'utf8'));

const schemaText = readFileSync(schema, 'utf8');
const stamp = createHash('sha256').update(`${version}\n${schemaText}`).digest('hex');
const current = () => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;

if (!current()) {
  // Made beside and moved into place: two processes that start at once, or one that is killed, leave no half client.
  const making = join(root, '.cache', `generate-${process.pid}`);
  const copy = join(making, 'schema.prisma');
  mkdirSync(making, { recursive: true });
  writeFileSync(copy, schemaText.replace('"./generated"', '"./client"'));
  const run = spawnSync(
    process.execPath,
    [join(dirname(cli), bin.prisma), 'generate', '--schema', copy, '--no-hints'],
    {
      cwd: root,
      encoding: 'utf8',
      env: {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: here,
        CHECKPOINT_DISABLE: '1',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
      },
    },
  );
  if (run.status !== 0) {
    process.stderr.write(
      `The Prisma client could not be generated from ${schema}.\n${run.stdout}${run.stderr}`,
    );
    rmSync(making, { recursive: true, force: true });
    process.exit(run.status ?? 1);
  }
  writeFileSync(join(making, 'client', '.stamp'), stamp);
  const old = join(making, 'old');
  if (existsSync(generated)) renameSync(generated, old);
  try {
    renameSync(join(making, 'client'), generated);
  } catch (error) {
    // Another process moved its own, equal, client in between.
    if (!current()) throw error;
  }
  rmSync(making, { recursive: true, force: true });
  process.stdout.write(`Generated the Prisma client (${version}).\n`);
}
