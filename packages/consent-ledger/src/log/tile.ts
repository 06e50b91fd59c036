import { LedgerError } from '../errors/ledger-error.ts';
import { hashLength } from './hash.ts';

/** C2SP tlog-tiles: a full tile is 256 hashes wide and stands for a subtree of height 8. */
export const tileWidth = 256;
export const tileHeight = 8;

/** Where a tile is: hash `i` of it is MTH(D[(index*256+i) * 256^level : (index*256+i+1) * 256^level]). */
export interface TileId {
  readonly level: number;
  readonly index: bigint;
  /** 1 to 256 hashes. */
  readonly width: number;
}

export interface Tile extends TileId {
  /** `width` hashes of 32 bytes, one after the other. */
  readonly hashes: Uint8Array;
}

/**
 * Port to whatever stores tiles. Answers in the order asked, each with at least `width` hashes: a store may
 * keep only the widest version of a tile, since a narrower one is its prefix.
 */
export interface TileReader {
  readonly readTiles: (tiles: readonly TileId[]) => Promise<readonly (Uint8Array | undefined)[]>;
}

/** How many hashes level `level` of a log of `size` leaves holds. */
export function hashesAtLevel(size: bigint, level: number): bigint {
  return size >> BigInt(tileHeight * level);
}

/** The widest version of a tile that a log of `size` leaves has; 0 when it has none. */
export function widthOf(size: bigint, { level, index }: Pick<TileId, 'level' | 'index'>): number {
  const left = hashesAtLevel(size, level) - index * BigInt(tileWidth);
  if (left <= 0n) return 0;
  return left >= BigInt(tileWidth) ? tileWidth : Number(left);
}

/** Reads tiles and cuts them to the asked width, or says which one is missing. */
export async function readExactly(reader: TileReader, tiles: readonly TileId[]): Promise<Uint8Array[]> {
  const found = tiles.length === 0 ? [] : await reader.readTiles(tiles);
  return tiles.map(({ level, index, width }, at) => {
    const hashes = found[at];
    if (hashes === undefined || hashes.length < width * hashLength || hashes.length % hashLength !== 0) {
      throw new LedgerError('LOG_TILE_MISSING', `Level ${level}, index ${index}, width ${width}.`);
    }
    return hashes.subarray(0, width * hashLength);
  });
}
