import type { PrismaClient } from '@assent/prisma';
import type { Transaction } from '../ports.ts';

/** Long enough for the largest batch on a slow disk; a transaction that hangs still ends. */
const limits = { maxWait: 120_000, timeout: 300_000 } as const;

/**
 * One transaction, at READ COMMITTED unless said: what must not race is locked or is a conditional update inside it.
 * REPEATABLE READ is for reading alone, of one moment. `work` uses only the connection it is given: the embedded
 * database has one, and a second would wait for it.
 */
export const inTransaction = <T>(
  prisma: PrismaClient,
  work: (tx: Transaction) => Promise<T>,
  isolationLevel: 'ReadCommitted' | 'RepeatableRead' = 'ReadCommitted',
): Promise<T> => prisma.$transaction(work, { ...limits, isolationLevel });
