import { Prisma, type PrismaClient } from '@assent/prisma';
import { inTransaction } from '../ledger/in-transaction.ts';
import type { LedgerService } from '../ledger/service.ts';
import type { Transaction } from '../ports.ts';
import { statedLeaf, statement } from './statement.ts';
import { seals } from './table.ts';

/** What was stated last is what its leaves say last. */
const inOrder: Prisma.StatementOrderByWithRelationInput[] = [{ statedAt: 'asc' }, { id: 'asc' }];

/**
 * Takes the rows of tables that were not held before as they stand, once for each table in the life of a log: the leaf
 * that says so cannot be taken out again, so that a row without a seal, slipped in later, is never given one.
 */
export function adoptRows(
  prisma: PrismaClient,
  { book, keyed, appendAll }: Pick<LedgerService, 'book' | 'keyed' | 'appendAll'>,
): Promise<readonly string[]> {
  return inTransaction(prisma, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "LogHead" WHERE "id" = 1 FOR UPDATE`;
    const leaves = await book.upTo(tx);
    const adopted = new Set(leaves.of('rows-adopted').flatMap(({ leaf }) => leaf.tables));
    const fresh = seals.filter(({ table }) => !adopted.has(table));
    const leafed = adopted.has(statement.table) ? [] : [statement.table];
    const tables = [...fresh.map(({ table }) => table), ...leafed];
    if (tables.length === 0) return [];
    for (const one of fresh) {
      for (let after: string | null = ''; after !== null; ) {
        const { seals: made, next } = await one.unsealed(tx, { leaves, keyed }, after);
        await store(tx, one, made);
        after = next;
      }
    }
    const stated = leafed.length === 0 ? [] : await tx.statement.findMany({ orderBy: inOrder });
    await appendAll(tx, [
      { v: 1, kind: 'rows-adopted', tables },
      ...stated.map((row) => statedLeaf(keyed, row, 'adopted')),
    ]);
    return tables;
  });
}

async function store(
  tx: Transaction,
  { table, key }: { readonly table: string; readonly key: string },
  made: readonly (readonly [key: string, seal: string])[],
): Promise<void> {
  // Both are names of our own schema.
  const [rows, column] = [Prisma.raw(`"${table}"`), Prisma.raw(`"${key}"`)];
  const [keys, values] = [made.map(([name]) => name), made.map(([, seal]) => seal)];
  await tx.$executeRaw`
    UPDATE ${rows} SET "seal" = made.seal
    FROM unnest(${keys}::text[], ${values}::text[]) AS made(key, seal) WHERE ${column} = made.key`;
}
