import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { smallDisk } from '@assent/files/testing';
import { describeDatabases } from '@assent/prisma/testing';
import { afterAll, expect, it } from 'vitest';
import { createReadiness } from './ready.ts';

const disk = smallDisk(32 * 1024);
const home = mkdtempSync(join(tmpdir(), 'assent-ready-'));
afterAll(() => {
  disk?.remove();
  rmSync(home, { recursive: true, force: true });
});

describeDatabases('what /healthz tells', (database) => {
  it('is yes while everything is there, and looks once a second however often it is asked', async () => {
    let time = 0;
    const ready = createReadiness({ prisma: database().prisma, home, elapsed: () => time });
    const first = ready();
    expect(await first).toEqual({ ok: true, parts: { database: 'ok', disk: 'ok' } });
    expect(ready()).toBe(first);
    time = 1_001;
    expect(ready()).not.toBe(first);
  });

  it.skipIf(disk === null)('is which disk is full, and yes again when there is room', async () => {
    if (disk === null) return;
    let time = 0;
    const { prisma } = database();
    const ready = createReadiness({ prisma, home: disk.folder, elapsed: () => time });
    disk.fill();
    expect(await ready()).toEqual({ ok: false, parts: { database: 'ok', disk: 'full' } });
    disk.empty();
    time = 2_000;
    expect((await ready()).ok).toBe(true);
  });
});
