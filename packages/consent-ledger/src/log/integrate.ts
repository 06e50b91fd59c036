import { sameBytes } from '../encoding/bytes.ts';
import { LedgerError } from '../errors/ledger-error.ts';
import { assertHash, emptyRoot, hashLength } from './hash.ts';
import { joinPeaks, perfectRoot } from './subtree.ts';
import { hashesAtLevel, readExactly, type Tile, type TileReader, tileWidth } from './tile.ts';

/** The state a writer compares and swaps. */
export interface LogHead {
  readonly size: bigint;
  /** 32 bytes. */
  readonly root: Uint8Array;
}

export const emptyHead: LogHead = { size: 0n, root: emptyRoot };

/** The unfinished tile at the right edge of one level: fewer than 256 hashes. */
type Edge = Uint8Array;

/**
 * Appends leaves. Returns the new head and every tile that is new or wider than before, each whole; the caller
 * stores both in the transaction that stores the entries. Nothing is written here and `head` is not changed.
 *
 * Throws LOG_TILES_DISAGREE when the stored edge does not hash to `head.root`: building on it would sign a
 * second root for a size somebody may already have seen.
 */
export async function integrate(
  head: LogHead,
  leafHashes: readonly Uint8Array[],
  reader: TileReader,
): Promise<{ head: LogHead; tiles: Tile[] }> {
  for (const hash of leafHashes) assertHash(hash);
  const edges = await readEdges(head.size, reader);
  if (!sameBytes(rootOfEdges(edges), head.root)) throw new LedgerError('LOG_TILES_DISAGREE');
  const tiles: Tile[] = [];
  const grown: Edge[] = [];
  let arriving = leafHashes;
  for (let level = 0; arriving.length > 0 || level < edges.length; level += 1) {
    const before = hashesAtLevel(head.size, level) / BigInt(tileWidth);
    const step = growLevel(edges[level] ?? new Uint8Array(0), arriving);
    step.tiles.forEach((hashes, at) => {
      tiles.push({ level, index: before + BigInt(at), width: hashes.length / hashLength, hashes });
    });
    grown.push(step.edge);
    arriving = step.carried;
  }
  const size = head.size + BigInt(leafHashes.length);
  return { head: { size, root: rootOfEdges(grown) }, tiles };
}

/** The right edge of every level of a log of `size` leaves; empty where the last tile is full. */
async function readEdges(size: bigint, reader: TileReader): Promise<Edge[]> {
  const edges: Edge[] = [];
  const wanted = [];
  for (let level = 0; hashesAtLevel(size, level) > 0n; level += 1) {
    const hashes = hashesAtLevel(size, level);
    const width = Number(hashes % BigInt(tileWidth));
    edges.push(new Uint8Array(0));
    if (width > 0) wanted.push({ level, index: hashes / BigInt(tileWidth), width });
  }
  const found = await readExactly(reader, wanted);
  wanted.forEach(({ level }, at) => {
    edges[level] = found[at] ?? new Uint8Array(0);
  });
  return edges;
}

/** Adds hashes to one level: the tiles that changed, what stays unfinished, and full tiles' roots for above. */
function growLevel(edge: Edge, arriving: readonly Uint8Array[]) {
  if (arriving.length === 0) return { tiles: [], edge, carried: [] };
  const all = new Uint8Array(edge.length + arriving.length * hashLength);
  all.set(edge);
  arriving.forEach((hash, at) => {
    all.set(hash, edge.length + at * hashLength);
  });
  const tiles: Uint8Array[] = [];
  for (let at = 0; at < all.length; at += tileWidth * hashLength) {
    tiles.push(all.slice(at, at + tileWidth * hashLength));
  }
  const full = tiles.filter((hashes) => hashes.length === tileWidth * hashLength);
  const last = tiles.at(-1);
  return {
    tiles,
    edge: last === undefined || full.length === tiles.length ? new Uint8Array(0) : last,
    carried: full.map(perfectRoot),
  };
}

/** The root from the edges alone: the binary digits of the size are the perfect subtrees still unjoined. */
function rootOfEdges(edges: readonly Edge[]): Uint8Array {
  const peaks = [...edges].reverse().flatMap(peaksOf);
  return peaks.length === 0 ? emptyRoot : joinPeaks(peaks);
}

function peaksOf(edge: Edge): Uint8Array[] {
  const peaks: Uint8Array[] = [];
  let at = 0;
  for (let count = tileWidth / 2; count >= 1; count /= 2) {
    const end = at + count * hashLength;
    if (end > edge.length) continue;
    peaks.push(perfectRoot(edge.subarray(at, end)));
    at = end;
  }
  return peaks;
}
