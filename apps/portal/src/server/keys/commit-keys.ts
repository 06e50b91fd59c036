import { createHmac } from 'node:crypto';
import type { PrismaClient } from '@assent/prisma';
import { inTransaction } from '../ledger/in-transaction.ts';
import type { LedgerService } from '../ledger/service.ts';
import { KeyError } from './errors.ts';
import type { KeyStore } from './key-store.ts';

/** Says which key it is and nothing about it: the keys are 256 random bits. */
const checkOf = (name: string, key: Uint8Array): string =>
  createHmac('sha256', key).update(`assent key check 1 ${name}`).digest('hex');

/**
 * Holds every secret key but the log's own to its check value in the log, where whoever swaps the file cannot swap it
 * along. With another label key every earlier no would be somebody else's, and with another order key the same
 * question would be answered anew. The first start commits to the keys it finds; a kind that is new is added.
 */
export function commitKeys(
  prisma: PrismaClient,
  ledger: Pick<LedgerService, 'append' | 'book'>,
  keys: KeyStore['bytes'],
): Promise<void> {
  // The log's is told by the seal on its head and by every checkpoint.
  const { log, ...others } = keys;
  const checks = Object.fromEntries(
    Object.entries(others).map(([name, key]) => [name, checkOf(name, key)] as const),
  );
  return inTransaction(prisma, async (tx) => {
    const leaves = await ledger.book.upTo(tx);
    const committed: Record<string, string> = Object.assign(
      {},
      ...leaves.of('keys-committed').map(({ leaf }) => leaf.checks),
    );
    for (const [name, check] of Object.entries(checks)) {
      if (Object.hasOwn(committed, name) && committed[name] !== check)
        throw new KeyError('KEY_SWAPPED', `It is the key ${name}.`);
    }
    if (Object.keys(checks).every((name) => Object.hasOwn(committed, name))) return;
    await ledger.append(tx, { v: 1, kind: 'keys-committed', checks });
  });
}
