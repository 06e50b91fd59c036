import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { migrationsFolder, readMigrations } from './folder.ts';
import { nextMigration } from './next.ts';

// npm run -s migration -w prisma -- --name add_witness
const { values } = parseArgs({ options: { name: { type: 'string' } } });
const name = values.name ?? '';
if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error('Say what the migration does: --name add_something');

const known = readMigrations();
const script = await nextMigration(known);
if (script === '') {
  process.stdout.write('The migrations agree with schema.prisma: nothing to do.\n');
} else {
  const folder = join(migrationsFolder, `${String(known.length + 1).padStart(4, '0')}_${name}`);
  mkdirSync(folder);
  writeFileSync(join(folder, 'migration.sql'), script);
  process.stdout.write(`${script}\nWritten to ${folder}. Read it before you commit it.\n`);
}
