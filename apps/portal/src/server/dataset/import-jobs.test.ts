import { describe, expect, it } from 'vitest';
import { ImportJobs } from './import-jobs.ts';

const jobs = () =>
  new ImportJobs((error) => ({ code: 'X', message: error instanceof Error ? error.message : '', help: '' }));

const untilAborted = (signal: AbortSignal) =>
  new Promise<void>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')));
  });

describe('ImportJobs', () => {
  it('reports progress and the end', async () => {
    const all = jobs();
    const id = all.start('d', async (_signal, onProgress) =>
      onProgress({ done: 3, total: 3, what: 'person' }),
    );
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

  it('stops what runs when it closes', async () => {
    const all = jobs();
    const id = all.start('d', untilAborted);
    await all.close();
    expect(all.status(id).state).toBe('cancelled');
  });
});
