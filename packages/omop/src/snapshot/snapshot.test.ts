import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { folder, folderWith, namesIn, tiny } from '../../test/support.ts';
import { importOmop, listSnapshots, openSnapshot, type Snapshot, verifySnapshot } from '../index.ts';
import { snapshotDigest } from './manifest.ts';

let snapshots: string;
let snapshot: Snapshot;
beforeEach(async () => {
  snapshots = await folder();
  snapshot = await importOmop({ source: await folderWith(tiny), snapshots });
});

const damaged = { code: 'OMOP_SNAPSHOT_DAMAGED' };
const missing = { code: 'OMOP_SNAPSHOT_MISSING' };
const open = (digest = snapshot.digest) => openSnapshot({ snapshots, digest });

async function rewrite(change: (text: string) => string): Promise<void> {
  const path = join(snapshot.directory, 'manifest.json');
  const text = await readFile(path, 'utf8');
  await chmod(path, 0o644);
  expect(change(text)).not.toBe(text);
  await writeFile(path, change(text));
}

describe('a dataset version', () => {
  it('has a digest over names, hashes and rows, whatever their order', () => {
    const a = { sha256: 'aa', rows: 1 };
    const b = { sha256: 'bb', rows: 2 };
    expect(snapshotDigest({ a, b })).toBe(snapshotDigest({ b, a }));
    expect(snapshotDigest({ a, b })).toBe('7d0d52c5d242555faacf069603227ffd4451f5d6876f7cdafd9cdf9441275720');
    for (const other of [{ a }, { a, c: b }, { a, b: { ...b, rows: 3 } }, { a, b: { ...b, sha256: 'bc' } }]) {
      expect(snapshotDigest(other)).not.toBe(snapshotDigest({ a, b }));
    }
  });

  it.each([
    ['a count', (text: string) => text.replace('"rows": 2', '"rows": 3')],
    ['the number of persons', (text: string) => text.replace('"persons": 2', '"persons": 5')],
    [
      'a hash',
      (text: string) =>
        text
          .replace(/"sha256": "./, '"sha256": "0')
          .replace(/"sha256": "0(.)/, (_, c) => `"sha256": "0${c === '1' ? '2' : '1'}`),
    ],
    ['a file name', (text: string) => text.replace('"file": "death.parquet"', '"file": "person.parquet"')],
    [
      'a path out of the folder',
      (text: string) => text.replace('"file": "death.parquet"', '"file": "../x.parquet"'),
    ],
    ['its shape', (text: string) => text.slice(0, -10)],
    ['an unknown member', (text: string) => text.replace('{', '{"x": 1,')],
  ])('does not open when its manifest was changed: %s', async (_, change) => {
    await rewrite(change);
    await expect(open()).rejects.toMatchObject(damaged);
    expect(await listSnapshots({ snapshots })).toEqual([]);
  });

  it('does not open when a file is gone or of another size', async () => {
    await rm(join(snapshot.directory, 'death.parquet'));
    await expect(open()).rejects.toMatchObject(damaged);
  });

  it('does not open under another name', async () => {
    const other = 'f'.repeat(64);
    await rename(snapshot.directory, join(snapshots, other));
    await expect(open(other)).rejects.toMatchObject(damaged);
  });

  it('is not found by anything but a digest', async () => {
    for (const digest of ['', '..', '0'.repeat(64), `../${snapshot.digest}`, snapshot.digest.toUpperCase()]) {
      await expect(open(digest)).rejects.toMatchObject(missing);
    }
  });

  it('opens with one byte changed, but does not verify', async () => {
    const path = join(snapshot.directory, 'person.parquet');
    const bytes = await readFile(path);
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    await chmod(path, 0o644);
    await writeFile(path, bytes);
    await expect(verifySnapshot(await open())).rejects.toMatchObject({
      ...damaged,
      message: expect.stringContaining('person.parquet'),
    });
  });

  it('that is damaged is made whole by importing the data again', async () => {
    await rm(join(snapshot.directory, 'death.parquet'));
    const again = await importOmop({ source: await folderWith(tiny), snapshots });
    expect(again.digest).toBe(snapshot.digest);
    await verifySnapshot(await open());
    expect(await namesIn(snapshots)).toEqual([snapshot.digest]);
  });

  it('is listed among others only if it is whole, and a folder that is not there lists none', async () => {
    await mkdir(join(snapshots, 'e'.repeat(64)));
    expect((await listSnapshots({ snapshots })).map(({ digest }) => digest)).toEqual([snapshot.digest]);
    expect(await listSnapshots({ snapshots: join(snapshots, 'none') })).toEqual([]);
  });
});
