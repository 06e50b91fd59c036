import {
  decodeEntries,
  hashLeafText,
  type Leaf,
  leafHash,
  openCheckpoint,
  rootAt,
  verifyConsistency,
  verifyInclusion,
} from '@assent/consent-ledger';
import type { PrismaClient } from '@assent/prisma';
import { describeDatabases } from '@assent/prisma/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../src/server/ledger/in-transaction.ts';
import { type LedgerService, openLedger } from '../src/server/ledger/service.ts';

const seed = new Uint8Array(32).fill(3);
const origin = 'assent.test/log';

const leafOf = (number: number): Leaf => ({
  v: 1,
  kind: 'dataset-registered',
  dataset: `d${number}`,
  datasetVersion: number.toString(16).padStart(64, '0'),
  cdmVersion: '5.4',
  persons: number,
});
const leaves = (count: number, from = 0) => Array.from({ length: count }, (_, index) => leafOf(from + index));
const bytesOf = (base64: readonly string[]) =>
  base64.map((text) => new Uint8Array(Buffer.from(text, 'base64')));

async function empty(prisma: PrismaClient): Promise<void> {
  await prisma.$executeRaw`TRUNCATE "Anchor", "LogCheckpoint", "LogEntry", "LogTile", "LogHead"`;
}

/** What somebody with all rights on the database can do: the guard against accidents does not stop them. */
async function tamper(
  prisma: PrismaClient,
  damage: (prisma: PrismaClient) => Promise<unknown>,
): Promise<void> {
  for (const table of ['LogEntry', 'LogCheckpoint']) {
    await prisma.$executeRawUnsafe(`ALTER TABLE "${table}" DISABLE TRIGGER USER`);
  }
  await damage(prisma);
  for (const table of ['LogEntry', 'LogCheckpoint']) {
    await prisma.$executeRawUnsafe(`ALTER TABLE "${table}" ENABLE TRIGGER USER`);
  }
}

describeDatabases('the log', (database) => {
  let prisma: PrismaClient;
  let ledger: LedgerService;
  const open = () => openLedger({ prisma, origin, seed, now: () => new Date('2026-03-01T09:00:00Z') });
  const append = (list: readonly Leaf[]) => inTransaction(prisma, (tx) => ledger.appendAll(tx, list));

  beforeEach(async () => {
    ({ prisma } = database());
    await empty(prisma);
    ledger = await open();
  });

  it('proves every leaf under every later checkpoint, and each checkpoint a beginning of the next', async () => {
    const checkpoints = [];
    for (const step of [1, 2, 254, 1, 300]) {
      const head = await ledger.head();
      await append(leaves(step, Number(head.size)));
      checkpoints.push(await ledger.checkpoint());
    }
    const all = checkpoints.flatMap((checkpoint) => checkpoint ?? []);
    expect(all.map(({ size }) => Number(size))).toEqual([1, 3, 257, 258, 558]);
    for (const { size, note } of all) {
      const { root } = openCheckpoint(note, ledger.vkey);
      for (const index of [0n, 1n, 255n, 256n, 257n, 557n].filter((at) => at < size)) {
        const { leaf, inclusion } = await ledger.proof(index, size);
        expect(verifyInclusion({ leafHash: hashLeafText(leaf), index, size, root, proof: inclusion })).toBe(
          true,
        );
      }
    }
    for (const [at, first] of all.slice(0, -1).entries()) {
      for (const second of all.slice(at + 1)) {
        const proof = bytesOf(await ledger.consistency(first.size, second.size));
        const claim = {
          first: first.size,
          second: second.size,
          firstRoot: first.root,
          secondRoot: second.root,
        };
        expect(verifyConsistency({ ...claim, proof })).toBe(true);
        expect(verifyConsistency({ ...claim, firstRoot: second.root, proof })).toBe(false);
      }
    }
  });

  it('appends twelve thousand leaves in one go, the same tree as one by one', async () => {
    await append(leaves(12_000));
    const { root } = await ledger.head();
    expect(Buffer.from(await rootAt(ledger.tiles, 12_000n)).equals(root)).toBe(true);
    await empty(prisma);
    ledger = await open();
    for (let at = 0; at < 12_000; at += 2_999) await append(leaves(Math.min(2_999, 12_000 - at), at));
    expect((await ledger.head()).root).toEqual(root);
  });

  it('gives appends at the same moment one order and loses none', async () => {
    const firsts = await Promise.all(Array.from({ length: 12 }, (_, index) => append(leaves(3, index * 3))));
    expect(firsts.map(Number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 12 }, (_, index) => index * 3),
    );
    expect((await ledger.head()).size).toBe(36n);
    await expect(open()).resolves.toBeDefined();
  });

  describe('a transaction that does not commit', () => {
    it('leaves nothing of its leaf behind, and its index goes to the next', async () => {
      await append(leaves(1));
      const before = await ledger.head();
      const rolledBack = inTransaction(prisma, async (tx) => {
        expect(await ledger.append(tx, leafOf(7))).toBe(1n);
        throw new Error('the change did not happen');
      });
      await expect(rolledBack).rejects.toThrow('the change did not happen');
      expect(await ledger.head()).toEqual(before);
      expect(await prisma.logEntry.count()).toBe(1);
      expect(await append([leafOf(8)])).toBe(1n);
      await expect(open()).resolves.toBeDefined();
    });

    // The crash matrix: an append is entries, tiles, head. A failure after each of them undoes all of them.
    it.each(['LogEntry', 'LogTile', 'LogHead'])('is undone whole when it fails at %s', async (table) => {
      await append(leaves(300));
      const before = await ledger.head();
      await prisma.$executeRawUnsafe(`CREATE FUNCTION fail_${table}() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'disk full'; END $$`);
      const event = table === 'LogHead' ? 'UPDATE' : 'INSERT OR UPDATE';
      await prisma.$executeRawUnsafe(
        `CREATE TRIGGER fail AFTER ${event} ON "${table}" FOR EACH ROW EXECUTE FUNCTION fail_${table}()`,
      );
      try {
        await expect(append(leaves(10, 300))).rejects.toThrow();
      } finally {
        await prisma.$executeRawUnsafe(`DROP FUNCTION fail_${table} CASCADE`);
      }
      expect(await ledger.head()).toEqual(before);
      await expect(open()).resolves.toBeDefined();
      expect(await append(leaves(10, 300))).toBe(300n);
      await expect(open()).resolves.toBeDefined();
    });
  });

  it('is checked at the start while others append and sign, without a false alarm; what was changed is still found', async () => {
    let writing = true;
    let written = 0;
    const writer = async () => {
      while (writing) {
        written += 1;
        await append([leafOf(written), leafOf(written + 1_000_000)]);
        await ledger.checkpoint();
      }
    };
    const writers = [writer(), writer()];
    for (let start = 0; start < 20; start += 1) await open();
    writing = false;
    await Promise.all(writers);
    expect(written).toBeGreaterThan(5);
    await prisma.$executeRaw`UPDATE "LogTile" SET "hashes" = set_byte("hashes", 0, get_byte("hashes", 0) # 1)`;
    await expect(open()).rejects.toMatchObject({ code: 'LOG_ENTRIES_DISAGREE' });
  });

  it('refuses a leaf over 65,535 bytes and one it does not know, and stores neither', async () => {
    const unknown: Leaf = Object.assign(leafOf(1), { more: 'x' });
    await expect(append([unknown])).rejects.toMatchObject({ code: 'LEAF_INVALID' });
    expect((await ledger.head()).size).toBe(0n);
  });

  describe('checkpoints', () => {
    it('are one for each size, also when many sign at once', async () => {
      await append(leaves(5));
      const signed = await Promise.all(Array.from({ length: 8 }, () => ledger.checkpoint()));
      expect(new Set(signed.map((checkpoint) => checkpoint?.note)).size).toBe(1);
      expect(await prisma.logCheckpoint.count()).toBe(1);
    });

    it('refuse a second root for a size', async () => {
      await append(leaves(5));
      await prisma.logCheckpoint.create({ data: { size: 5n, root: new Uint8Array(32), note: '' } });
      await expect(ledger.checkpoint()).rejects.toMatchObject({ code: 'LOG_FORK' });
    });
  });

  describe('at the start', () => {
    beforeEach(async () => {
      await append(leaves(300));
      await ledger.checkpoint();
      await append(leaves(20, 300));
      await ledger.checkpoint();
    });

    const damages: [string, string, (prisma: PrismaClient) => Promise<unknown>][] = [
      [
        'a changed leaf',
        'LOG_ENTRIES_DISAGREE',
        (db) => db.logEntry.update({ where: { index: 7n }, data: { leaf: '{}' } }),
      ],
      ['a missing leaf', 'LOG_ENTRIES_DISAGREE', (db) => db.logEntry.delete({ where: { index: 12n } })],
      [
        'a leaf past the end',
        'LOG_ENTRIES_DISAGREE',
        (db) => db.logEntry.create({ data: { index: 320n, leaf: '{}' } }),
      ],
      [
        'a changed tile',
        'LOG_ENTRIES_DISAGREE',
        (db) =>
          db.logTile.update({
            where: { level_index: { level: 0, index: 0n } },
            data: { hashes: new Uint8Array(8_192) },
          }),
      ],
      [
        'a changed head',
        'LOG_ENTRIES_DISAGREE',
        (db) => db.logHead.update({ where: { id: 1 }, data: { root: new Uint8Array(32) } }),
      ],
      [
        'a changed root of a checkpoint',
        'LOG_CHECKPOINT_DISAGREES',
        (db) => db.logCheckpoint.update({ where: { size: 300n }, data: { root: new Uint8Array(32) } }),
      ],
      [
        'a checkpoint of another key',
        'LOG_KEY_CHANGED',
        (db) => db.logCheckpoint.update({ where: { size: 320n }, data: { note: 'x\n\n— y abcd\n' } }),
      ],
    ];

    it.each(damages)('refuses %s', async (_what, code, damage) => {
      await expect(open()).resolves.toBeDefined();
      await tamper(prisma, damage);
      await expect(open()).rejects.toMatchObject({ code });
    });

    it('refuses a log that was set back to before its last checkpoint', async () => {
      const last = await prisma.logCheckpoint.findFirstOrThrow({ where: { size: 320n } });
      await empty(prisma);
      ledger = await open();
      await append(leaves(300));
      await prisma.logCheckpoint.create({ data: last });
      await expect(open()).rejects.toMatchObject({ code: 'LOG_CHECKPOINT_DISAGREES' });
    });

    it('refuses another signing key', async () => {
      const other = openLedger({
        prisma,
        origin,
        seed: new Uint8Array(32).fill(4),
        now: () => new Date('2026-03-01T09:00:00Z'),
      });
      await expect(other).rejects.toMatchObject({ code: 'LOG_KEY_CHANGED' });
    });
  });

  describe('pages', () => {
    const get = (path: string) => ledger.pages.tile(path);

    it('has none before the first checkpoint, and then no more than it covers', async () => {
      expect((await ledger.pages.checkpoint()).status).toBe(404);
      await append(leaves(300));
      expect((await get('tile/0/000')).status).toBe(404);
      await ledger.checkpoint();
      await append(leaves(300, 300));
      expect((await get('tile/0/000')).status).toBe(200);
      expect((await get('tile/0/001.p/44')).status).toBe(200);
      expect((await get('tile/0/001.p/45')).status).toBe(404);
      expect((await get('tile/0/001')).status).toBe(404);
      expect((await get('tile/1/000.p/1')).status).toBe(200);
      expect((await get('tile/1/000.p/2')).status).toBe(404);
      expect((await get('tile/entries/001.p/44')).status).toBe(200);
      expect((await get('tile/entries/001.p/45')).status).toBe(404);
    });

    it('serves what its reader can build the root from', async () => {
      await append(leaves(600));
      const { note } = (await ledger.checkpoint()) ?? { note: '' };
      const page = await ledger.pages.checkpoint();
      expect(new TextDecoder().decode(page.body)).toBe(note);
      expect(page.headers).toMatchObject({
        'content-type': 'text/plain; charset=utf-8',
        'cache-control': 'no-cache',
      });
      const { root, size } = openCheckpoint(note, ledger.vkey);
      const read = async (path: string) => (await get(path)).body;
      const paths = { full: ['tile/0/000', 'tile/0/001', 'tile/entries/000'], partial: 'tile/0/002.p/88' };
      for (const path of paths.full) {
        const { headers } = await get(path);
        expect(headers['content-type']).toBe('application/octet-stream');
        expect(headers['cache-control']).toMatch(/immutable/);
      }
      const published = new Map<string, Uint8Array>([
        ['0/0', await read('tile/0/000')],
        ['0/1', await read('tile/0/001')],
        ['0/2', await read(paths.partial)],
        ['1/0', await read('tile/1/000.p/2')],
      ]);
      const reader = {
        readTiles: async (tiles: readonly { level: number; index: bigint }[]) =>
          tiles.map(({ level, index }) => published.get(`${level}/${index}`)),
      };
      expect(await rootAt(reader, size)).toEqual(root);
      const entries = decodeEntries(await read('tile/entries/000'));
      const hashes = Buffer.concat(entries.map(leafHash));
      expect(hashes.equals(await read('tile/0/000'))).toBe(true);
    });

    it.each(['tile/0/0', 'tile/0/000.p/0', 'tile/0/000.p/256', 'tile/../000', 'tile/64/000', 'tile/0/999'])(
      'has no %s',
      async (path) => {
        await append(leaves(300));
        await ledger.checkpoint();
        expect((await get(path)).status).toBe(404);
      },
    );
  });
});
