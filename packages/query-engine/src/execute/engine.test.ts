import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { eventually, isRunning } from '../../test/support/process.ts';
import { authorised, planFor } from '../../test/support/questions.ts';
import { membersKey, tinyOptions } from '../../test/support/tiny-engine.ts';
import {
  consentOf,
  diabetics,
  scopeOf,
  type TinySnapshot,
  tinySnapshot,
} from '../../test/support/tiny-snapshot.ts';
import { parseAnalysis } from '../analysis/analysis.ts';
import { openMembers } from '../disclosure/differencing/members.ts';
import { EngineError } from '../engine-error.ts';
import type { AuthorisedPlan } from '../release/gate.ts';
import { runStatement, unprotectedCount } from '../testing.ts';
import { type Engine, type EngineOptions, openEngine } from './engine.ts';

const PERSONS = 3_000;
const persons = diabetics(PERSONS);
const failure = (code: string) => expect.objectContaining({ code, name: EngineError.name });

let snapshot: TinySnapshot;
const options = (): EngineOptions => ({ ...tinyOptions(snapshot), testHook: true });

beforeAll(async () => {
  snapshot = await tinySnapshot(persons);
});
afterAll(() => snapshot.remove());

async function withEngine(
  use: (engine: Engine) => Promise<void>,
  change: Partial<EngineOptions> = {},
): Promise<void> {
  const engine = await openEngine({ ...options(), ...change });
  try {
    await use(engine);
  } finally {
    await engine.close();
  }
}

describe('a run', () => {
  it('gives a protected count and the sealed persons behind it', () =>
    withEngine(async (engine) => {
      const plan = authorised({ digest: snapshot.digest });
      const consents = consentOf(persons.slice(0, 2_000));
      const answer = await engine.run(plan, consents);
      expect(answer.rule).toEqual(plan.rule);
      expect(answer.cells).toHaveLength(1);
      const [cell] = answer.cells;
      // 2,000 with noise of scale 2: a hundred off has probability e^-50.
      expect(Math.abs((cell?.value ?? 0) - 2_000)).toBeLessThan(100);
      expect(openMembers(answer.members, { key: membersKey, chargeId: 'charge-1' })).toEqual([
        ...consents.seats,
      ]);
      expect(Object.keys(answer).sort()).toEqual(['cells', 'kind', 'members', 'record', 'rule', 'tables']);
    }));

  it('keeps ids of 64 bits to the last digit, from the records to the sealed list', async () => {
    const ends = [-(2n ** 63n), -9_100_200_300_400_500_600n, 4_203_991_177_230_917_155n, 2n ** 63n - 1n];
    const people = diabetics(400).map((one, index) => ({
      ...one,
      id: ends[index] ?? 4_000_000_000_000_000_000n + BigInt(index) * 1_000_000_007n,
    }));
    const own = await tinySnapshot(people);
    try {
      await withEngine(
        async (engine) => {
          const consents = consentOf(people);
          const answer = await engine.run(authorised({ digest: own.digest }), consents);
          const members = openMembers(answer.members, { key: membersKey, chargeId: 'charge-1' });
          // Seats, of persons who are found by their ids: two that were taken for one would leave a seat out.
          expect(members).toEqual([...consents.seats].sort((a, b) => a - b));
        },
        { snapshot: own.directory },
      );
    } finally {
      await own.remove();
    }
  });

  it('draws fresh noise each time', () =>
    withEngine(async (engine) => {
      const plan = authorised({ digest: snapshot.digest, epsilonMicro: 10_000n });
      const consents = consentOf(persons);
      const values = new Set<number | null | undefined>();
      for (let i = 0; i < 4; i += 1) values.add((await engine.run(plan, consents)).cells[0]?.value);
      expect(values.size).toBeGreaterThan(1);
    }));

  it('emits every cell of a breakdown, withheld or not', () =>
    withEngine(async (engine) => {
      const plan = authorised({
        digest: snapshot.digest,
        analysis: parseAnalysis({ kind: 'breakdown', by: [{ dimension: 'sex' }] }),
      });
      const answer = await engine.run(plan, consentOf(persons));
      expect(answer.cells.map(({ key }) => key)).toEqual(plan.plan.cells.map(({ key }) => key));
      expect(answer.cells.find(({ key }) => key === 'other')?.value).toBeNull();
      expect(answer.cells.find(({ key }) => key === '8532')?.value).not.toBeNull();
    }));

  it('leaves no table of persons behind', () =>
    withEngine(async (engine) => {
      await engine.run(authorised({ digest: snapshot.digest }), consentOf(persons));
      const left = `SELECT CASE WHEN count(*) > 0 THEN error('left behind') END FROM duckdb_tables() WHERE temporary`;
      expect(await runStatement(engine, left)).toBeNull();
    }));

  it('is equally long whoever is counted', () =>
    withEngine(async (engine) => {
      const consents = consentOf(persons);
      const some = await engine.run(authorised({ digest: snapshot.digest }), consents);
      const none = await engine.run(authorised({ digest: snapshot.digest, conceptId: 999 }), consents);
      expect(none.cells[0]?.value).toBeNull();
      expect(openMembers(none.members, { key: membersKey, chargeId: 'charge-1' })).toEqual([]);
      expect(none.members.length).toBe(some.members.length);
    }));
});

describe('consent', () => {
  it('decides who is counted: exactly those in the scope, at once when it changes', () =>
    withEngine(async (engine) => {
      const plan = planFor({ digest: snapshot.digest });
      const before = await unprotectedCount(engine, plan, consentOf(persons.slice(0, 50)));
      expect(before.members).toEqual(persons.slice(0, 50).map(({ id }) => id));
      const after = await unprotectedCount(engine, plan, consentOf(persons.slice(1, 50)));
      expect(after.members).toEqual(persons.slice(1, 50).map(({ id }) => id));
      expect(after.cells).toEqual([{ key: '', count: 49 }]);
    }));

  it('does not count a person for data of a kind or a time they did not share', () =>
    withEngine(async (engine) => {
      const day = Date.UTC(2015, 5, 1) / 86_400_000;
      const scope = scopeOf([
        { id: 1n },
        { id: 2n, categories: 0b1111_1101 },
        { id: 3n, categories: 0b0000_0011 },
        { id: 4n, from: day + 1 },
        { id: 5n, to: day - 1 },
        { id: 6n, from: day, to: day },
        { id: 999_999n },
      ]);
      const { members } = await unprotectedCount(engine, planFor({ digest: snapshot.digest }), scope);
      expect(members).toEqual([1n, 3n, 6n]);
    }));

  it('takes a scope in any order, and an empty one', () =>
    withEngine(async (engine) => {
      const plan = planFor({ digest: snapshot.digest });
      const turned = await unprotectedCount(engine, plan, scopeOf([{ id: 9n }, { id: 2n }, { id: 5n }]));
      expect(turned.members).toEqual([2n, 5n, 9n]);
      const nobody = await unprotectedCount(engine, plan, scopeOf([]));
      expect(nobody).toMatchObject({ cells: [{ key: '', count: 0 }], members: [] });
    }));

  it("holds the approval's period too", () =>
    withEngine(async (engine) => {
      const period = (dataFrom: string) => authorised({ digest: snapshot.digest }, { dataFrom });
      const consents = consentOf(persons.slice(0, 20));
      expect((await unprotectedCount(engine, period('2015-06-01'), consents)).members).toHaveLength(20);
      expect((await unprotectedCount(engine, period('2015-06-02'), consents)).members).toHaveLength(0);
    }));

  it('refuses a person who is in the scope twice, and works on with another scope', () =>
    withEngine(async (engine) => {
      const plan = authorised({ digest: snapshot.digest });
      const twice = scopeOf([{ id: 4n }, { id: 9n }, { id: 4n, categories: 1 }]);
      await expect(engine.run(plan, twice)).rejects.toThrow(failure('ENGINE_CONSENTS'));
      await expect(engine.run(plan, consentOf(persons))).resolves.toBeDefined();
    }));

  it('refuses columns of unequal length', () =>
    withEngine(async (engine) => {
      const scope = { ...consentOf(persons), categories: new Uint8Array(1) };
      await expect(engine.run(authorised({ digest: snapshot.digest }), scope)).rejects.toThrow(
        failure('ENGINE_CONSENTS'),
      );
    }));
});

describe('what may not run', () => {
  it('a plan that did not pass the gate, whatever its type says', () =>
    withEngine(async (engine) => {
      const branded = authorised({ digest: snapshot.digest });
      for (const forged of [planFor({ digest: snapshot.digest }), { ...branded }, structuredClone(branded)]) {
        const run = engine.run(forged as unknown as AuthorisedPlan, consentOf(persons));
        await expect(run).rejects.toThrow(failure('ENGINE_NOT_AUTHORISED'));
      }
    }));

  it('a plan for another dataset version', () =>
    withEngine(async (engine) => {
      const run = engine.run(authorised({ digest: 'c'.repeat(64) }), consentOf(persons));
      await expect(run).rejects.toThrow(failure('ENGINE_DATASET'));
    }));
});

describe('the test hook', () => {
  it('is not there in an engine that was opened without it', () =>
    withEngine(
      async (engine) => {
        const count = unprotectedCount(engine, planFor({ digest: snapshot.digest }), consentOf(persons));
        await expect(count).rejects.toThrow(failure('ENGINE_TEST_HOOK'));
      },
      { testHook: false },
    ));

  it('is refused in production, on opening and on use', () =>
    withEngine(async (engine) => {
      vi.stubEnv('NODE_ENV', 'production');
      try {
        await expect(openEngine(options())).rejects.toThrow(failure('ENGINE_TEST_HOOK'));
        const count = unprotectedCount(engine, planFor({ digest: snapshot.digest }), consentOf(persons));
        await expect(count).rejects.toThrow(failure('ENGINE_TEST_HOOK'));
      } finally {
        vi.unstubAllEnvs();
      }
    }));
});

describe('the process', () => {
  it('killed in the middle: the run fails, the next one works in a new process', () =>
    withEngine(async (engine) => {
      const plan = authorised({ digest: snapshot.digest });
      const { pid } = engine.status();
      const run = engine.run(plan, consentOf(persons));
      process.kill(pid ?? 0, 'SIGKILL');
      await expect(run).rejects.toThrow(failure('ENGINE_CRASHED'));
      expect(engine.status().up).toBe(false);
      const again = await engine.run(plan, consentOf(persons));
      expect(again.cells[0]?.value).not.toBeNull();
      expect(engine.status().pid).not.toBe(pid);
    }));

  it('killed between two runs is not noticed by the second', () =>
    withEngine(async (engine) => {
      const { pid } = engine.status();
      process.kill(pid ?? 0, 'SIGKILL');
      await eventually(() => !engine.status().up);
      await expect(
        engine.run(authorised({ digest: snapshot.digest }), consentOf(persons)),
      ).resolves.toBeDefined();
    }));

  it('is gone after close, also in the middle of a run, which then says so', async () => {
    const engine = await openEngine(options());
    const { pid } = engine.status();
    const runs = [1, 2].map(() => engine.run(authorised({ digest: snapshot.digest }), consentOf(persons)));
    const ends = runs.map((run) => expect(run).rejects.toThrow(failure('ENGINE_CLOSED')));
    await engine.close();
    await Promise.all(ends);
    expect(isRunning(pid ?? 0)).toBe(false);
    const late = engine.run(authorised({ digest: snapshot.digest }), consentOf(persons));
    await expect(late).rejects.toThrow(failure('ENGINE_CLOSED'));
  });

  it('does not outlive a portal that was killed', async () => {
    const script = fileURLToPath(new URL('../../test/support/lonely-parent.ts', import.meta.url));
    const parent = spawn(process.execPath, ['--import', 'tsx', script, snapshot.directory]);
    const said = await new Promise<Buffer>((resolve) => parent.stdout.once('data', resolve));
    const pid = Number(said.toString());
    expect(isRunning(pid)).toBe(true);
    parent.kill('SIGKILL');
    await eventually(() => !isRunning(pid));
  });

  it('does not open over a folder that is not there or a file that is not Parquet', async () => {
    const opening = openEngine({ ...options(), snapshot: `${snapshot.directory}-none` });
    // Missing tables are empty, but a snapshot without persons is none.
    await expect(opening).rejects.toThrow(failure('ENGINE_START'));
  });

  it.each([
    { membersKey: new Uint8Array(16) },
    { orderKey: new Uint8Array(0) },
    { memoryMiB: 0 },
    { timeoutMs: Number.NaN },
    { threads: 1.5 },
  ])('does not open with %o', async (change) => {
    await expect(openEngine({ ...options(), ...change })).rejects.toThrow(RangeError);
  });
});

describe('the queue', () => {
  it('runs one after the other and refuses what is too many', () =>
    withEngine(
      async (engine) => {
        const run = () => engine.run(authorised({ digest: snapshot.digest }), consentOf(persons));
        const runs = [run(), run(), run(), run()];
        const outcomes = await Promise.allSettled(runs);
        expect(outcomes.map(({ status }) => status)).toEqual([
          'fulfilled',
          'fulfilled',
          'rejected',
          'rejected',
        ]);
        expect(outcomes[3]).toEqual({ status: 'rejected', reason: failure('ENGINE_BUSY') });
        await expect(run()).resolves.toBeDefined();
      },
      { queueLimit: 2 },
    ));

  it('a run that is cancelled while it waits does not disturb the others', () =>
    withEngine(async (engine) => {
      const abort = new AbortController();
      const plan = authorised({ digest: snapshot.digest });
      const first = engine.run(plan, consentOf(persons));
      const second = engine.run(plan, consentOf(persons), { signal: abort.signal });
      const third = engine.run(plan, consentOf(persons));
      abort.abort();
      await expect(second).rejects.toThrow(failure('ENGINE_CANCELLED'));
      await expect(Promise.all([first, third])).resolves.toHaveLength(2);
      const late = engine.run(plan, consentOf(persons), { signal: AbortSignal.abort() });
      await expect(late).rejects.toThrow(failure('ENGINE_CANCELLED'));
    }));
});
