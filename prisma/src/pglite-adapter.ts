import type { PGlite, Transaction } from '@electric-sql/pglite';
import { PrismaPGlite } from 'pglite-prisma-adapter';

/** What Prisma's adapter calls of a PGlite. */
export type PgliteClient = Pick<PGlite, 'query' | 'exec' | 'transaction'>;

/**
 * Prisma's adapter for PGlite, made honest about the end of a transaction.
 *
 * Left alone it drops what COMMIT throws and reports a success: a consent would be confirmed that a full disk had not
 * taken. And it does not wait for its ROLLBACK, whose failure would end the process.
 */
export function pgliteAdapter(client: PgliteClient): PrismaPGlite {
  /** How transactions ended that did not end well, by the object that Prisma's adapter holds of each. */
  const failures = new WeakMap<object, unknown>();
  const watched: PgliteClient = {
    query: (...args) => client.query(...args),
    exec: (...args) => client.exec(...args),
    transaction: async (work) => {
      let handle: Transaction | undefined;
      try {
        return await client.transaction((tx) => {
          handle = { ...tx, rollback: () => tx.rollback().catch(() => undefined) };
          return work(handle);
        });
      } catch (error) {
        if (handle !== undefined) failures.set(handle, error);
        throw error;
      }
    },
  };
  // The adapter calls nothing else of it.
  const factory = new PrismaPGlite(watched as PGlite);
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    const start = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (isolation) => {
      const transaction = await start(isolation);
      const commit = transaction.commit.bind(transaction);
      const { client: held } = transaction as unknown as { readonly client: object };
      transaction.commit = async () => {
        await commit();
        if (failures.has(held)) throw failures.get(held);
      };
      return transaction;
    };
    return adapter;
  };
  return factory;
}
