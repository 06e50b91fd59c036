import { describeDatabases } from '@assent/prisma/testing';
import { beforeAll, expect, it } from 'vitest';
import { commitKeys } from '../src/server/keys/commit-keys.ts';
import { keyNames } from '../src/server/keys/key-store.ts';
import { type LedgerService, openLedger } from '../src/server/ledger/service.ts';

const keysFrom = (first: number) =>
  Object.fromEntries(keyNames.map((name, at) => [name, new Uint8Array(32).fill(first + at)])) as Parameters<
    typeof commitKeys
  >[2];

describeDatabases('the keys of a log', (database) => {
  let ledger: LedgerService;
  const open = (seed = 7) =>
    openLedger({
      ...{ prisma: database().prisma, origin: 'assent.test/log' },
      seed: new Uint8Array(32).fill(seed),
      now: () => new Date('2026-03-01T09:00:00Z'),
    });
  beforeAll(async () => {
    ledger = await open();
    await commitKeys(database().prisma, ledger, keysFrom(1));
  });

  it('are committed to once', async () => {
    const { size } = await ledger.head();
    await commitKeys(database().prisma, ledger, keysFrom(1));
    expect((await ledger.head()).size).toBe(size);
  });

  it.each(keyNames.filter((name) => name !== 'log'))('refuse another %s of the right form', async (name) => {
    const swapped = { ...keysFrom(1), [name]: new Uint8Array(32).fill(99) };
    await expect(commitKeys(database().prisma, await open(), swapped)).rejects.toMatchObject({
      code: 'KEY_SWAPPED',
      message: expect.stringContaining(name),
    });
  });

  it('refuse one in the place of another', async () => {
    const { label, order } = keysFrom(1);
    const swapped = { ...keysFrom(1), label: order, order: label };
    await expect(commitKeys(database().prisma, ledger, swapped)).rejects.toMatchObject({
      code: 'KEY_SWAPPED',
    });
  });

  it('refuse another log key before anything was signed with the first', async () => {
    await expect(open(8)).rejects.toMatchObject({ code: 'LOG_HEAD_UNSEALED' });
  });
});
