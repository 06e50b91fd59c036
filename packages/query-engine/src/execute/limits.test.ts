import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../../test/support/process.ts';
import { authorised } from '../../test/support/questions.ts';
import {
  consentOf,
  diabetics,
  scopeOf,
  type TinySnapshot,
  tinySnapshot,
} from '../../test/support/tiny-snapshot.ts';
import { EngineError, engineErrors } from '../engine-error.ts';
import { openWarehouse } from '../warehouse/duckdb/open.ts';
import { type Engine, type EngineOptions, openEngine } from './engine.ts';
import { failureCode } from './failure.ts';
import { createStopper } from './stopper.ts';

const persons = diabetics(200);
const failure = (code: string) => expect.objectContaining({ code, name: EngineError.name });
const caught = (error: unknown): unknown => error;

let snapshot: TinySnapshot;
beforeAll(async () => {
  snapshot = await tinySnapshot(persons);
});
afterAll(() => snapshot.remove());

async function withEngine(
  change: Partial<EngineOptions>,
  use: (engine: Engine) => Promise<void>,
): Promise<void> {
  const keys = { membersKey: new Uint8Array(32), orderKey: new Uint8Array(32) };
  const settings = { snapshot: snapshot.directory, memoryMiB: 256, threads: 1, timeoutMs: 60_000, ...keys };
  const engine = await openEngine({ ...settings, ...change });
  try {
    await use(engine);
  } finally {
    await engine.close();
  }
}

describe('time', () => {
  it('a run over its time ends by itself, and the process lives on', () =>
    withEngine({ timeoutMs: 1 }, async (engine) => {
      const { pid } = engine.status();
      const run = () => engine.run(authorised({ digest: snapshot.digest }), consentOf(persons));
      await expect(run()).rejects.toThrow(failure('ENGINE_TIMEOUT'));
      await expect(run()).rejects.toThrow(failure('ENGINE_TIMEOUT'));
      expect(engine.status().pid).toBe(pid);
    }));

  it.each(['ENGINE_TIMEOUT', 'ENGINE_CANCELLED'])(
    'a process that does not react is killed (%s), the next run works',
    (code) =>
      withEngine({ timeoutMs: 1_000 }, async (engine) => {
        const plan = authorised({ digest: snapshot.digest });
        const consents = consentOf(persons);
        await engine.run(plan, consents);
        const { pid } = engine.status();
        process.kill(pid ?? 0, 'SIGSTOP');
        const abort = new AbortController();
        const stuck = engine.run(plan, consents, { signal: abort.signal });
        const ended = expect(stuck).rejects.toThrow(failure(code));
        await eventually(() => engine.status().running);
        if (code === 'ENGINE_CANCELLED') abort.abort();
        await ended;
        await expect(engine.run(plan, consents)).resolves.toBeDefined();
        expect(engine.status().pid).not.toBe(pid);
      }),
  );

  it('a statement of hours is interrupted at once, again and again', async () => {
    const warehouse = await openWarehouse({ snapshot: snapshot.directory, memoryMiB: 256, threads: 1 });
    const { connection } = warehouse;
    for (const reason of ['ENGINE_TIMEOUT', 'ENGINE_CANCELLED'] as const) {
      const stopper = createStopper(() => connection.interrupt());
      // Before the statement starts: DuckDB would forget this one.
      stopper.stop(reason);
      const error = await connection
        .run('SELECT count(*) FROM range(1000000000000) WHERE hash(range) = 1')
        .catch(caught);
      stopper.settle();
      expect(String(error)).toContain('INTERRUPT');
      expect(failureCode(error, stopper.reason, warehouse.wantedMemory)).toBe(reason);
      expect(() => stopper.check()).toThrow(failure(reason));
      await expect(connection.run('SELECT 1')).resolves.toBeDefined();
    }
    warehouse.close();
  });
});

describe('cancelling', () => {
  it('ends the run and leaves the engine ready', () =>
    withEngine({}, async (engine) => {
      const abort = new AbortController();
      const { pid } = engine.status();
      const plan = authorised({ digest: snapshot.digest });
      const run = engine.run(plan, consentOf(persons), {
        signal: abort.signal,
        onProgress: () => abort.abort(),
      });
      await expect(run).rejects.toThrow(failure('ENGINE_CANCELLED'));
      await expect(engine.run(plan, consentOf(persons))).resolves.toBeDefined();
      expect(engine.status().pid).toBe(pid);
    }));
});

describe('memory', () => {
  it('a run that needs more than allowed ends; the next one gets a fresh process', () =>
    withEngine({ memoryMiB: 16 }, async (engine) => {
      const { pid } = engine.status();
      const many = scopeOf(Array.from({ length: 1_500_000 }, (_, i) => ({ id: BigInt(i) * 7_919n })));
      const plan = authorised({ digest: snapshot.digest });
      await expect(engine.run(plan, many)).rejects.toThrow(failure('ENGINE_MEMORY'));
      await expect(engine.run(plan, consentOf(persons))).resolves.toBeDefined();
      expect(engine.status().pid).not.toBe(pid);
    }));

  it('nothing is spilled to disk', async () => {
    const warehouse = await openWarehouse({ snapshot: snapshot.directory, memoryMiB: 16, threads: 1 });
    const error = await warehouse.connection
      .run('CREATE TABLE big AS SELECT range, hash(range) AS h FROM range(20000000)')
      .catch(caught);
    expect(failureCode(error, null, warehouse.wantedMemory)).toBe('ENGINE_MEMORY');
    warehouse.close();
  });
});

describe('what a failure says', () => {
  it('is the same whatever the rows were', async () => {
    const warehouse = await openWarehouse({ snapshot: snapshot.directory, memoryMiB: 256, threads: 1 });
    const error = await warehouse.connection.run(`SELECT CAST('Ada Lovelace' AS INTEGER)`).catch(caught);
    expect(String(error)).toContain('Ada');
    expect(failureCode(error, null, warehouse.wantedMemory)).toBe('ENGINE_QUERY');
    expect(new EngineError('ENGINE_QUERY').message).toBe(engineErrors.ENGINE_QUERY.message);
    warehouse.close();
  });
});
