import { PrismaClient } from '../generated/client.ts';

export type DatabaseKind = 'pglite' | 'postgresql';

/** The application database, migrated. Whoever opened it closes it. */
export type Database = {
  readonly prisma: PrismaClient;
  readonly kind: DatabaseKind;
  readonly close: () => Promise<void>;
};

type Adapter = NonNullable<ConstructorParameters<typeof PrismaClient>[0]['adapter']>;

/**
 * PGlite has one session, so transactions queue for it, and a busy PostgreSQL's wait for a connection of the pool:
 * the default of two seconds is a load that both can bear, not a fault. Milliseconds.
 */
const transactionOptions = { maxWait: 30_000, timeout: 30_000 };

export function createClient(adapter: Adapter): PrismaClient {
  return new PrismaClient({ adapter, transactionOptions });
}
