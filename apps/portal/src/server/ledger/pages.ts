import { encodeEntries, parseTilePath, type TilePath, tileWidth, widthOf } from '@assent/consent-ledger';
import type { PrismaClient } from '@assent/prisma';
import type { CheckpointStore } from './checkpoint-store.ts';
import { readEntries } from './entry-store.ts';
import { tileReader } from './tile-store.ts';

/** What a GET of the log's public addresses answers. */
export type LogPage = {
  readonly status: 200 | 404;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
};

const text = (value: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(value));
const plain = 'text/plain; charset=utf-8';
const notFound: LogPage = {
  status: 404,
  headers: { 'content-type': plain, 'cache-control': 'no-store' },
  body: text('There is no such page of the log.\n'),
};
// C2SP tlog-tiles: tiles never change, a checkpoint does all the time.
const immutable = 'public, max-age=31536000, immutable';

const tileContent = (body: Uint8Array): LogPage => ({
  status: 200,
  headers: { 'content-type': 'application/octet-stream', 'cache-control': immutable },
  body: new Uint8Array(body),
});

const HASH = 32;

/**
 * C2SP tlog-tiles over the newest signed checkpoint: what no checkpoint covers yet is not there. A partial tile
 * of any width up to the one the checkpoint has is there, since a reader may hold an older checkpoint.
 */
export function createLogPages(prisma: PrismaClient, checkpoints: CheckpointStore, vkey: string) {
  const checkpoint = async (): Promise<LogPage> => {
    const latest = await checkpoints.latest();
    if (latest === null) return notFound;
    return {
      status: 200,
      headers: { 'content-type': plain, 'cache-control': 'no-cache' },
      body: text(latest.note),
    };
  };

  const key = (): LogPage => ({
    status: 200,
    headers: { 'content-type': plain, 'cache-control': 'no-cache' },
    body: text(`${vkey}\n`),
  });

  /** `path` as in `tile/0/x001/067.p/8`, without a leading slash. */
  const tile = async (path: string): Promise<LogPage> => {
    const wanted = parsed(path);
    const latest = await checkpoints.latest();
    if (wanted === null || latest === null) return notFound;
    const level = wanted.level === 'entries' ? 0 : wanted.level;
    if (widthOf(latest.size, { level, index: wanted.index }) < wanted.width) return notFound;
    if (wanted.level === 'entries') return entries(wanted);
    const [hashes] = await tileReader(prisma).readTiles([
      { level, index: wanted.index, width: wanted.width },
    ]);
    return hashes === undefined ? notFound : tileContent(hashes.subarray(0, wanted.width * HASH));
  };

  const entries = async ({ index, width }: TilePath): Promise<LogPage> => {
    const from = index * BigInt(tileWidth);
    const leaves = await readEntries(prisma, from, from + BigInt(width));
    return tileContent(encodeEntries(leaves.map(text)));
  };

  return { checkpoint, key, tile };
}

export type LogPages = ReturnType<typeof createLogPages>;

function parsed(path: string): TilePath | null {
  try {
    return parseTilePath(path);
  } catch {
    return null;
  }
}
