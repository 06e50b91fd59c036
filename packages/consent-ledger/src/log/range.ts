import { hashLength } from './hash.ts';
import { joinPeaks, perfectRoot } from './subtree.ts';
import { readExactly, type TileId, type TileReader, tileHeight, tileWidth, widthOf } from './tile.ts';

/** Leaves [from, to). In every use here `from` is a multiple of the largest power of two below `to - from`. */
export interface Range {
  readonly from: bigint;
  readonly to: bigint;
}

/** Hashes [offset, offset + count) of one tile: together one perfect subtree. */
interface Piece {
  readonly tile: TileId;
  readonly offset: number;
  readonly count: number;
}

/** MTH(D[from:to]) for each range, from the tiles of a log of `size` leaves; one read for all of them. */
export async function hashRanges(reader: TileReader, ranges: readonly Range[], size: bigint) {
  const pieces = ranges.map((range) => piecesOf(range, size));
  const tiles = new Map(pieces.flat().map(({ tile }) => [keyOf(tile), tile]));
  const read = await readExactly(reader, [...tiles.values()]);
  const hashes = new Map([...tiles.keys()].map((key, at) => [key, read[at]]));
  return pieces.map((list) =>
    joinPeaks(
      list.map(({ tile, offset, count }) => {
        const found = hashes.get(keyOf(tile));
        if (found === undefined) throw new RangeError('a tile was read and lost');
        return perfectRoot(found.subarray(offset * hashLength, (offset + count) * hashLength));
      }),
    ),
  );
}

const keyOf = (tile: TileId) => `${tile.level}/${tile.index}`;

/** Cuts a range into perfect subtrees, largest first, and says which part of which tile is each one's base. */
function piecesOf({ from, to }: Range, size: bigint): Piece[] {
  const pieces: Piece[] = [];
  for (let at = from; at < to; ) {
    const height = (to - at).toString(2).length - 1;
    const level = Math.floor(height / tileHeight);
    const count = 2 ** (height % tileHeight);
    const first = at >> BigInt(tileHeight * level);
    const index = first / BigInt(tileWidth);
    const tile = { level, index, width: widthOf(size, { level, index }) };
    pieces.push({ tile, offset: Number(first % BigInt(tileWidth)), count });
    at += 1n << BigInt(height);
  }
  return pieces;
}
