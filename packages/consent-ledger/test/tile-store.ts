import type { Tile, TileReader } from '../src/log/index.ts';

/** Tiles in memory, the widest version of each: the contract every real store of the portal follows too. */
export function tileStore(): TileReader & {
  put: (tiles: readonly Tile[]) => void;
  tiles: Map<string, Tile>;
  reads: () => number;
} {
  const tiles = new Map<string, Tile>();
  let reads = 0;
  return {
    tiles,
    reads: () => reads,
    put: (added) => {
      for (const tile of added) tiles.set(`${tile.level}/${tile.index}`, tile);
    },
    readTiles: async (wanted) => {
      reads += 1;
      return wanted.map(({ level, index }) => tiles.get(`${level}/${index}`)?.hashes);
    },
  };
}
