import { DatabaseError } from '../errors.ts';
import type { Migration } from './folder.ts';

/** A row of `_prisma_migrations` that was not rolled back, oldest first. */
export type AppliedMigration = {
  readonly name: string;
  readonly checksum: string;
  readonly finished: boolean;
};

/**
 * Which migrations are still to be applied: the rest of the list, when the database records a beginning of it.
 *
 * @throws DatabaseError when the database records anything else. A start on a history we do not know could serve
 *   data under constraints that are not there.
 */
export function pendingMigrations(
  migrations: readonly Migration[],
  applied: readonly AppliedMigration[],
): readonly Migration[] {
  for (const [place, record] of applied.entries()) {
    const known = migrations.find((migration) => migration.name === record.name);
    if (known === undefined) throw new DatabaseError('DATABASE_NEWER', `It records ${record.name}.`);
    if (!record.finished) throw new DatabaseError('DATABASE_HALF_MIGRATED', `It is ${record.name}.`);
    if (known.checksum !== record.checksum || migrations[place] !== known) {
      throw new DatabaseError('DATABASE_ALTERED', `It is ${record.name}.`);
    }
  }
  return migrations.slice(applied.length);
}
