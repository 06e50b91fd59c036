import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One folder of prisma/migrations; `checksum` is SHA-256 of the script in hex, as Prisma records it. */
export type Migration = { readonly name: string; readonly script: string; readonly checksum: string };

export const migrationsFolder = fileURLToPath(new URL('../../migrations/', import.meta.url));

/** The migrations of this program, in the order they are applied (that of their names). */
export function readMigrations(folder: string = migrationsFolder): readonly Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const script = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
      return { name, script, checksum: createHash('sha256').update(script).digest('hex') };
    });
}
