import type { Transaction } from '../ports.ts';

type Row = { index: bigint; leaf: string };

/** Entries a statement: keeps one parameter at a few MiB. */
const BATCH = 4_000;

export async function storeEntries(tx: Transaction, first: bigint, leaves: readonly string[]): Promise<void> {
  for (let at = 0; at < leaves.length; at += BATCH) {
    const batch = leaves.slice(at, at + BATCH);
    const from = first + BigInt(at);
    // The ordinality makes the index a function of the order appended, whatever order the rows are written in.
    await tx.$executeRaw`
      INSERT INTO "LogEntry" ("index", "leaf")
      SELECT ${from}::bigint + added.position - 1, added.leaf
      FROM unnest(${batch}::text[]) WITH ORDINALITY AS added(leaf, position)`;
  }
}

/** Leaves [from, to), in order. */
export async function readEntries(
  db: Pick<Transaction, '$queryRaw'>,
  from: bigint,
  to: bigint,
): Promise<string[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT "index", "leaf" FROM "LogEntry" WHERE "index" >= ${from} AND "index" < ${to} ORDER BY "index"`;
  return rows.map((row) => row.leaf);
}
