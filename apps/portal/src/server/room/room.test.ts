import { expect, it } from 'vitest';
import { appRouter } from '../router.ts';
import { createRoom, freeOf, isNeverRefused, KEPT_FREE_BYTES } from './room.ts';

it('keeps the last of the disk for what is never refused', async () => {
  const low = createRoom(async () => KEPT_FREE_BYTES - 1);
  await expect(low.assert('dataset.startImport')).rejects.toMatchObject({ code: 'STORAGE_LOW' });
  await expect(low.assert('question.ask')).rejects.toMatchObject({ code: 'STORAGE_LOW' });
  for (const path of ['consent.prepare', 'consent.confirm', 'passkey.signIn', 'withdrawal.record'])
    await expect(low.assert(path)).resolves.toBeUndefined();
  const enough = createRoom(async () => KEPT_FREE_BYTES);
  await expect(enough.assert('dataset.startImport')).resolves.toBeUndefined();
});

it('names procedures that there are, and every way to withdraw', () => {
  const all = Object.keys(appRouter._def.procedures);
  const kept = all.filter(isNeverRefused);
  expect(kept).toEqual(
    expect.arrayContaining(['consent.confirm', 'account.close', 'invitation.recall', 'withdrawal.record']),
  );
  expect(kept.filter((path) => /^(dataset|question|study|cohort|review)\./.test(path))).toEqual([]);
});

it('reads what a real disk has left', async () => {
  expect(await freeOf(import.meta.dirname)).toBeGreaterThan(0);
});
