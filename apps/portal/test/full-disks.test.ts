import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { smallDisk } from '@assent/files/testing';
import { afterAll, expect, it } from 'vitest';
import { fillAgainAndAgain } from './staying/full-disks.ts';

/** `npm run test:disks` asks for 50. */
const FILLS = Number(process.env.ASSENT_FILLS ?? 2);

// Where this user may mount none, the test reports itself skipped.
const disk = smallDisk(400 * 1024);
const scratch = mkdtempSync(join(tmpdir(), 'assent-scratch-'));
afterAll(() => {
  disk?.remove();
  rmSync(scratch, { recursive: true, force: true });
});

it.skipIf(disk === null)(
  `a portal whose disk is full ${FILLS} times says so, goes on when there is room, and has lost nothing it had confirmed`,
  async () => {
    if (disk === null) return;
    const figures = await fillAgainAndAgain(disk, scratch, FILLS);
    expect(figures.fills).toBe(FILLS);
    process.stdout.write(`${JSON.stringify(figures)}\n`);
  },
  600_000 + FILLS * 120_000,
);
