/** What can go wrong with the application database, by code. `docs/errors.md` is made from this. */
export const databaseErrors = {
  DATABASE_IN_USE: {
    message: 'Another process has the embedded database open.',
    help: 'Stop that process, or set DATABASE_URL to a PostgreSQL that several processes can share.',
  },
  DATABASE_FOLDER: {
    message: 'The folder of the embedded database cannot be used.',
    help: 'Check that it is on a local disk, writable by this user, and holds nothing but what this program put there.',
  },
  DATABASE_DISK_FULL: {
    message: 'The disk of the embedded database is full.',
    help: 'Make room on it, then start again: what was stored before is kept.',
  },
  DATABASE_UNREACHABLE: {
    message: 'The PostgreSQL of DATABASE_URL does not let this program in.',
    help: 'Check host, port, name, user and password in DATABASE_URL, and that the server runs.',
  },
  DATABASE_NOT_EMPTY: {
    message: 'The database holds tables that are not ours.',
    help: 'Nothing was changed. Point DATABASE_URL at an empty database.',
  },
  DATABASE_NEWER: {
    message: 'A newer version of this program has used the database.',
    help: 'Nothing was changed. Start that version, or restore the backup made before the upgrade.',
  },
  DATABASE_ALTERED: {
    message: 'A migration recorded in the database differs from the one in this program.',
    help: 'Nothing was changed. Restore the migrations folder from the release; a migration is never edited once applied.',
  },
  DATABASE_HALF_MIGRATED: {
    message: 'A migration was begun in the database and never finished.',
    help: 'Another tool was interrupted. Restore the backup, or mend it with `prisma migrate resolve`, then start again.',
  },
  DATABASE_MIGRATION_FAILED: {
    message: 'A migration could not be applied.',
    help: 'It was rolled back: the database is as it was. The message tells what the database objected to.',
  },
} as const satisfies Record<string, { readonly message: string; readonly help: string }>;

export type DatabaseErrorCode = keyof typeof databaseErrors;

/** The database could not be opened; nothing in it was changed. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly code: DatabaseErrorCode;
  readonly help: string;

  constructor(code: DatabaseErrorCode, detail: string, options?: ErrorOptions) {
    const { message, help } = databaseErrors[code];
    super(`${message} ${detail} ${help}`, options);
    this.code = code;
    this.help = help;
  }
}
