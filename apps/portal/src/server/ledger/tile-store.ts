import type { Tile, TileId, TileReader } from '@assent/consent-ledger';
import type { Transaction } from '../ports.ts';

type Row = { level: number; index: bigint; hashes: Uint8Array };

const keyOf = (tile: Pick<TileId, 'level' | 'index'>) => `${tile.level}/${tile.index}`;

/** Tiles as the given connection sees them: inside a transaction, with what it has written itself. */
export function tileReader(db: Pick<Transaction, '$queryRaw'>): TileReader {
  return {
    readTiles: async (tiles) => {
      const levels = tiles.map((tile) => tile.level);
      const indices = tiles.map((tile) => tile.index);
      const rows = await db.$queryRaw<Row[]>`
        SELECT "level", "index", "hashes" FROM "LogTile"
        JOIN unnest(${levels}::int[], ${indices}::bigint[]) AS wanted("level", "index") USING ("level", "index")`;
      const found = new Map(rows.map((row) => [keyOf(row), row.hashes]));
      return tiles.map((tile) => found.get(keyOf(tile)));
    },
  };
}

/** A tile is a row as wide as it is filled; a wider version replaces it and begins with the same hashes. */
export async function storeTiles(tx: Transaction, tiles: readonly Tile[]): Promise<void> {
  for (const { level, index, hashes } of tiles) {
    await tx.$executeRaw`
      INSERT INTO "LogTile" ("level", "index", "hashes") VALUES (${level}, ${index}, ${Buffer.from(hashes)})
      ON CONFLICT ("level", "index") DO UPDATE SET "hashes" = EXCLUDED."hashes"`;
  }
}
