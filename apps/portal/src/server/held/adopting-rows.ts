import type { Leaf } from '@assent/consent-ledger';
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
  { lock, keyed, appendAll }: Pick<LedgerService, 'lock' | 'keyed' | 'appendAll'>,
): Promise<readonly string[]> {
  return inTransaction(prisma, async (tx) => {
    const leaves = await lock(tx);
    const adopted = new Set(leaves.of('rows-adopted').flatMap(({ leaf }) => leaf.tables));
    const fresh = seals.filter(({ table }) => !adopted.has(table));
    const leafed = adopted.has(statement.table) ? [] : [statement.table];
    const ended = adopted.has(WITHDRAWN) ? [] : [WITHDRAWN];
    const tables = [...fresh.map(({ table }) => table), ...leafed, ...ended];
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
      ...(ended.length === 0 ? [] : await withdrawnBefore(tx)),
    ]);
    return tables;
  });
}

/** Names in that leaf the studies that were withdrawn before that had a leaf. */
const WITHDRAWN = 'StudyWithdrawn';

async function withdrawnBefore(tx: Transaction): Promise<Leaf[]> {
  const studies = await tx.study.findMany({
    where: { state: 'WITHDRAWN' },
    orderBy: { code: 'asc' },
    select: { code: true, requests: { orderBy: { version: 'desc' }, take: 1 } },
  });
  return studies.flatMap(({ code, requests }) =>
    requests.map(
      ({ version, digest }): Leaf => ({
        ...{ v: 1, kind: 'study-withdrawn', study: code, version, request: digest },
      }),
    ),
  );
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
