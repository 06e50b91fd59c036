/**
 * The world of `world.ts` on its real parts: generated OMOP records, a DuckDB engine in its own process, a chain,
 * keys in a folder. Only pages are missing.
 */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { generateOmop, type Snapshot } from '@assent/omop';
import type { Database } from '@assent/prisma';
import type { AgentConsent } from '../src/server/consent/import-by-agent.ts';
import { type Env, readEnv } from '../src/server/env.ts';
import { openSlots } from '../src/server/open-slots.ts';
import type { Category, RecipientKind } from '../src/server/shapes.ts';
import type { Slots } from '../src/server/slots.ts';
import { type Api, buildWorld, type World } from './world.ts';

export type LiveWorld = World & {
  readonly env: Env;
  readonly snapshot: Snapshot;
  readonly databaseUnderneath: Database;
  /** Opens the slots once more over the same database and folders, as a restarted process does. */
  readonly reopen: () => Promise<{ readonly slots: Slots; readonly close: () => Promise<void> }>;
  readonly close: () => Promise<void>;
};

/** Records of people who do not exist, made once for a test file; `remove` after the last test. */
export async function makeRecords(persons: number): Promise<{ snapshot: Snapshot; remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'assent-records-'));
  const snapshot = await generateOmop({ persons, seed: 7, snapshots: folder, threads: 2, memoryMiB: 512 });
  return { snapshot, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export async function openLiveWorld(database: Database, snapshot: Snapshot): Promise<LiveWorld> {
  const home = mkdtempSync(join(tmpdir(), 'assent-home-'));
  mkdirSync(join(home, 'snapshots'));
  symlinkSync(snapshot.directory, join(home, 'snapshots', snapshot.digest));
  const env = readEnv({
    ASSENT_HOME: home,
    // Tests write the files they import beside everything else of theirs.
    ASSENT_IMPORT_FROM: tmpdir(),
    ASSENT_DEMO: '1',
    ASSENT_ANSWER_GRID_MS: '20',
    // Anchors and checkpoints are made when a test says so.
    ASSENT_ANCHOR_SECONDS: '86400',
    ASSENT_CHECKPOINT_SECONDS: '86400',
    ASSENT_ENGINE_MEMORY_MIB: '512',
    ASSENT_ENGINE_THREADS: '2',
    ASSENT_ESTIMATE_EPSILON_MICRO: '100000',
  });
  const opened: (() => Promise<void>)[] = [];
  let parts: Parameters<typeof openSlots>[0] | undefined;
  const open = async ({ now, log }: Pick<Parameters<typeof openSlots>[0], 'now' | 'log'>) => {
    parts = { env, database, now, log, testHook: true };
    const made = await openSlots(parts);
    opened.push(made.close);
    return made.slots;
  };
  // Enough for a file of tests; the ones about the end of it say so.
  const budget = { epsilonCapMicro: 1_000_000_000n, deltaCapPico: 1_000_000_000n };
  const world = await buildWorld(database, { open, demo: true, budget });
  await world.slots.datasets.register(world.dataset.id, snapshot, { by: world.actors.custodian.id });
  return {
    ...world,
    env,
    snapshot,
    databaseUnderneath: database,
    reopen: async () => {
      if (parts === undefined) throw new Error('not open');
      for (const close of opened.splice(0)) await close();
      const made = await openSlots(parts);
      opened.push(made.close);
      return made;
    },
    close: async () => {
      for (const close of opened.splice(0)) await close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

export const everything: Category[] = [
  'demographics',
  'conditions',
  'drugs',
  'measurements',
  'procedures',
  'observations',
  'visits',
  'death',
];

/** A standing yes of one person to health research, or what is changed of it. */
export const standing = (personId: bigint, change: Partial<AgentConsent['record']> = {}): AgentConsent => ({
  personId,
  record: {
    scope: { kind: 'standing', purposes: ['DUO:0000006'] },
    act: 'grant',
    level: null,
    categories: everything,
    recipients: ['academic', 'public-body'] satisfies RecipientKind[],
    validFrom: '2025-01-01',
    validUntil: null,
    dataFrom: null,
    dataTo: null,
    ...change,
  },
});

/** Brings in yeses of the persons numbered 1 to `persons`, but for those left out. */
export async function consentOf(
  { slots, dataset }: World,
  persons: number,
  except: readonly number[] = [],
): Promise<void> {
  const numbers = Array.from({ length: persons }, (_, at) => at + 1).filter(
    (number) => !except.includes(number),
  );
  const consents = numbers.map((number) => standing(BigInt(number)));
  await slots.consents.importByAgent({ datasetId: dataset.id, agent: 'Consent desk', consents });
}

/**
 * Ada asks while the engine's process stands still, until the engine is at the question: whatever happens to the process
 * next happens in the middle of a run. The stage that the portal tells is not enough: it begins before the engine is
 * asked, and a process that dies before it is asked is replaced.
 */
export async function askStill(
  { slots, snapshot, as }: LiveWorld,
  order: Parameters<Api['question']['ask']>[0],
): Promise<{ readonly pid: number; readonly questionId: string }> {
  const status = () => slots.engines.use(snapshot.digest, async (engine) => engine.status());
  const { pid } = await status();
  if (pid === null) throw new Error('the engine has no process');
  process.kill(pid, 'SIGSTOP');
  const { questionId } = await as('ada').question.ask(order);
  while (!(await status()).running) await sleep(5);
  return { pid, questionId };
}
