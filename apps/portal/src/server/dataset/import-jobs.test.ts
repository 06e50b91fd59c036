import type { PeopleFigures } from '@assent/omop';
import { describe, expect, it } from 'vitest';
import { ImportJobs, type JobParts } from './import-jobs.ts';

const jobs = () =>
  new ImportJobs((error) => ({ code: 'X', message: error instanceof Error ? error.message : '', help: '' }));

const untilAborted = ({ signal }: JobParts) =>
  new Promise<void>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')));
  });

describe('ImportJobs', () => {
  it('reports progress and the end', async () => {
    const all = jobs();
    const id = all.start('d', async ({ onProgress }) => onProgress({ done: 3, total: 3, what: 'person' }));
    expect(all.status(id).state).toBe('running');
    expect(await all.ended(id)).toEqual({ state: 'done', progress: { done: 3, total: 3, what: 'person' } });
  });

  it('refuses a second import into the same dataset while one runs', async () => {
    const all = jobs();
    const id = all.start('d', untilAborted);
    expect(() => all.start('d', untilAborted)).toThrow(
      expect.objectContaining({ code: 'DATASET_IMPORT_RUNNING' }),
    );
    const other = all.start('e', async () => undefined);
    expect(await all.ended(other)).toMatchObject({ state: 'done' });
    all.cancel(id);
    expect(await all.ended(id)).toMatchObject({ state: 'cancelled' });
    expect(await all.ended(all.start('d', async () => undefined))).toMatchObject({ state: 'done' });
  });

  it('tells why one failed', async () => {
    const all = jobs();
    const id = all.start('d', () => Promise.reject(new Error('no such folder')));
    expect(await all.ended(id)).toMatchObject({ state: 'failed', failure: { message: 'no such folder' } });
  });

  it('waits for a custodian, who confirms or cancels; nobody confirms what does not wait', async () => {
    const all = jobs();
    const people: PeopleFigures = {
      ...{ identifiedBy: 'source-value', before: 9, now: 8, same: 8, gone: 1, new: 0 },
      ...{ renumbered: 0, birthChanged: 0, sexChanged: 0, sourceChanged: 0, changed: 0 },
    };
    const by: string[] = [];
    const work = async ({ confirmed }: JobParts) => void by.push(await confirmed(people));
    const waiting = async (id: string) => {
      while (all.status(id).state === 'running') await new Promise((resolve) => setImmediate(resolve));
      return all.status(id);
    };
    const id = all.start('d', work);
    expect(await waiting(id)).toMatchObject({ state: 'waiting', people });
    expect(() => all.start('d', work)).toThrow(expect.objectContaining({ code: 'DATASET_IMPORT_RUNNING' }));
    all.confirm(id, 'somebody');
    expect(await all.ended(id)).toMatchObject({ state: 'done' });
    expect(by).toEqual(['somebody']);
    expect(() => all.confirm(id, 'somebody')).toThrow(
      expect.objectContaining({ code: 'DATASET_IMPORT_NOT_WAITING' }),
    );
    const cancelled = all.start('d', work);
    await waiting(cancelled);
    all.cancel(cancelled);
    expect(await all.ended(cancelled)).toMatchObject({ state: 'cancelled' });
    expect(by).toEqual(['somebody']);
  });

  it('stops what runs when it closes', async () => {
    const all = jobs();
    const id = all.start('d', untilAborted);
    await all.close();
    expect(all.status(id).state).toBe('cancelled');
  });
});
