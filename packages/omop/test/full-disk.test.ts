import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { smallDisk } from '@assent/files/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateOmop, importOmop, type Snapshot, verifySnapshot } from '../src/index.ts';
import { folderWith, tiny } from './support.ts';

// Where this user may mount none, the tests report themselves skipped.
const disk = smallDisk(64 * 1024);
afterAll(() => disk?.remove());

const limits = { threads: 1, memoryMiB: 512 };

describe.skipIf(disk === null)('a disk without room for a dataset version', () => {
  const snapshots = join(disk?.folder ?? '', 'snapshots');
  let before: Snapshot;
  beforeAll(async () => {
    before = await generateOmop({ persons: 20, seed: 1, snapshots, ...limits });
  });

  // From "no room for the first table" to "no room for the last file".
  it.each([0, 4_096, 8_192, 16_384, 24_576, 32_768])(
    'is named, with %d bytes left, and the version before is kept and nothing else',
    async (left) => {
      const source = await folderWith(tiny);
      disk?.fill(left);
      await expect(importOmop({ source, snapshots, ...limits })).rejects.toMatchObject({
        code: 'OMOP_DISK_FULL',
        message: expect.stringContaining('The disk is full'),
      });
      await expect(generateOmop({ persons: 500, seed: 2, snapshots, ...limits })).rejects.toMatchObject({
        code: 'OMOP_DISK_FULL',
      });
      expect(readdirSync(snapshots)).toEqual([before.digest]);
      await verifySnapshot(before);
      disk?.empty();
      const after = await importOmop({ source, snapshots, ...limits });
      await verifySnapshot(after);
      expect(readdirSync(snapshots)).toHaveLength(2);
      rmSync(after.directory, { recursive: true, force: true });
    },
  );
});
