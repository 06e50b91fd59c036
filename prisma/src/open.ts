import { PGlite } from '@electric-sql/pglite';
import type { Database } from './database.ts';
import { onPglite, openPglite } from './pglite.ts';
import { openPostgres } from './postgresql.ts';

export type DatabaseLocation = {
  /** postgresql://… ; wins over `directory`, so that DATABASE_URL overrides the embedded default. */
  readonly url?: string | undefined;
  /** Folder of the embedded database; made when it is missing. */
  readonly directory?: string | undefined;
  /** An embedded database that is gone when it is closed. */
  readonly memory?: boolean | undefined;
};

/**
 * Opens the application database and brings it to this program's schema.
 *
 * @throws DatabaseError with a code of `databaseErrors`; the database is then as it was.
 */
export async function openDatabase({ url, directory, memory }: DatabaseLocation): Promise<Database> {
  if (url !== undefined && url !== '') return openPostgres(url);
  if (directory !== undefined && directory !== '') return openPglite(directory);
  if (memory === true) return onPglite(await PGlite.create());
  throw new TypeError('openDatabase: give a url, a directory, or memory: true.');
}
