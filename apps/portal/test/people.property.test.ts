import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { label } from '@assent/consent-ledger';
import { importOmop, openSnapshot, type Snapshot } from '@assent/omop';
import { describeAttack } from '@assent/prisma/testing';
import { openMembers } from '@assent/query-engine';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ConsentBook } from '../src/server/consent/book.ts';
import { readConsents } from '../src/server/consent/read-consents.ts';
import { openKeys } from '../src/server/keys/key-store.ts';
import { readHead } from '../src/server/ledger/log-store.ts';
import { enrol } from './enrol.ts';
import { approvedStudy, askAndWait } from './exact-world.ts';
import { type LiveWorld, openLiveWorld, standing } from './live-world.ts';
import { exportOf, type Somebody, somebody } from './people-export.ts';
import { cohortOf } from './world.ts';

const PEOPLE = 48;
const RENUMBERINGS = process.env.ASSENT_SLOW === '1' ? 20 : 8;

/** What an export does to the numbers of the people in it. */
type Renumbering = {
  readonly how: 'same' | 'exchange two' | 'shuffle' | 'shift' | 'hash';
  readonly seed: number;
  /** Somebody who is not in this export, and whether somebody new is. */
  readonly without: number;
  readonly withNew: boolean;
};

const renumbering: fc.Arbitrary<Renumbering> = fc.record({
  how: fc.constantFrom('same', 'exchange two', 'shuffle', 'shift', 'hash'),
  seed: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
  without: fc.nat(PEOPLE - 1),
  withNew: fc.boolean(),
});

function numbered(people: readonly Somebody[], { how, seed }: Renumbering): (Somebody & { id: bigint })[] {
  const ids = people.map(({ source }) => BigInt(source.slice(4)));
  const mix = (id: bigint) => BigInt.asIntN(56, (id * 0x9e3779b97f4a7c15n) ^ (BigInt(seed) << 20n));
  if (how === 'exchange two') [ids[0], ids[1]] = [ids[1] ?? 0n, ids[0] ?? 0n];
  if (how === 'shuffle') ids.sort((a, b) => (mix(a) < mix(b) ? -1 : 1));
  const id = (at: number): bigint => {
    const own = ids[at] ?? 0n;
    return how === 'shift' ? own + 1n + BigInt(seed % 7) : how === 'hash' ? mix(own) : own;
  };
  return people.map((person, at) => ({ ...person, id: id(at) }));
}

describeAttack('people who are renumbered from export to export', (database) => {
  let world: LiveWorld;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'assent-versions-'));
    const people = Array.from({ length: PEOPLE }, (_, at) => somebody(at + 1));
    const source = exportOf(numbered(people, { how: 'same', seed: 1, without: 0, withNew: false }));
    const snapshot = await importOmop({ source, snapshots: folder, threads: 2, memoryMiB: 512 });
    world = await openLiveWorld(database(), snapshot);
  });
  afterAll(async () => {
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Whose records were counted, by what the hospital calls them: from the sealed list and the version it was made on. */
  async function countedIn(releaseId: string): Promise<Set<string>> {
    const release = await world.prisma.release.findUniqueOrThrow({
      where: { id: releaseId },
      include: { question: true },
    });
    const keys = openKeys({ directory: world.env.keys, production: false }).bytes;
    const members = openMembers(release.members, { key: keys.members, chargeId: release.questionId });
    const snapshots = join(world.env.home, 'snapshots');
    const names = await sourceValues(
      await openSnapshot({ snapshots, digest: release.question.datasetDigest }),
    );
    // Sealed lists hold seats, and a seat is a label's: whose it is follows from the number that the version gives them.
    const book = new ConsentBook(readConsents(world.prisma, keys, world.slots.ledger.book), keys.label);
    const { size } = await readHead(world.prisma);
    const dataset = world.dataset.id;
    const seated = new Map<number, string>();
    for (const [id, source] of names) {
      const seat = await book.seatOf({ dataset, label: label(keys.label, dataset, id) }, size);
      if (seat !== undefined) seated.set(seat, source);
    }
    return new Set(members.map((seat) => seated.get(seat) ?? 'nobody'));
  }

  const agreed = new Set<string>();
  const accounts = new Map<string, string>();
  const usedFor = new Map<string, string[]>();
  let study: Awaited<ReturnType<typeof approvedStudy>>;
  let newcomers = 0;

  it('agree or do not', async () => {
    for (let at = 1; at <= PEOPLE; at += 1) {
      const { source } = somebody(at);
      const user = await world.prisma.user.create({ data: { name: source, role: 'PATIENT' } });
      accounts.set(source, user.id);
      await enrol(world, { userId: user.id, datasetId: world.dataset.id, personId: BigInt(at) });
      if (at % 3 !== 0) agreed.add(source);
    }
    const consents = [...agreed].map((source) => standing(BigInt(source.slice(4))));
    const order = { datasetId: world.dataset.id, agent: 'Desk', consents };
    expect(await world.slots.consents.importByAgent(order)).toEqual({ stored: agreed.size });
    study = await approvedStudy(world, {
      regime: 'differential-privacy',
      categories: ['demographics', 'conditions'],
      expressions: [cohortOf(201826)],
    });
    // The board's estimate counted them as well.
    const estimate = await world.prisma.release.findFirstOrThrow({
      where: { question: { requestId: study.requestId } },
    });
    for (const source of agreed) usedFor.set(source, [estimate.id]);
  });

  const changes = fc.sample(renumbering, { numRuns: RENUMBERINGS, seed: 20_261_130 });
  it.each(changes.map((change, at) => [at + 1, change.how, change] as const))(
    'export %i (%s): who agreed and is there is counted, and nobody else',
    async (at, _how, change) => {
      const people = Array.from({ length: PEOPLE }, (_, each) => somebody(each + 1)).filter(
        (_, each) => each !== change.without,
      );
      if (change.withNew) newcomers += 1;
      for (let each = 1; each <= newcomers; each += 1) people.push(somebody(PEOPLE + each));
      const source = exportOf(numbered(people, change));
      const order = { datasetId: world.dataset.id, folder: source };
      const { jobId } = await world.as('custodian').dataset.startImport(order);
      expect(await world.slots.datasets.importEnded(jobId)).toMatchObject({ state: 'done' });
      rmSync(source, { recursive: true });

      const asked = await askAndWait(world, {
        studyId: study.id,
        cohortId: study.cohorts[0] ?? '',
        analysis: { kind: 'count' },
        epsilonMicro: 500_000 + at,
      });
      expect(asked).toMatchObject({ state: 'answered' });
      const here = new Set(people.map((person) => person.source));
      const expected = [...agreed].filter((name) => here.has(name));
      expect([...(await countedIn(asked.releaseId ?? ''))].sort()).toEqual(expected.sort());
      for (const name of expected) usedFor.set(name, [asked.releaseId ?? '', ...(usedFor.get(name) ?? [])]);
    },
  );

  it('each see what they themselves were used for', async () => {
    expect(accounts.size).toBe(PEOPLE);
    for (const [source, id] of accounts) {
      const actor = { id, name: source, role: 'patient', organisation: null } as const;
      const uses = (await world.services.consents.uses(actor, { limit: 100 })).rows;
      expect(
        uses.map(({ releaseId }) => releaseId),
        source,
      ).toEqual(usedFor.get(source) ?? []);
    }
  });
});

async function sourceValues(snapshot: Snapshot): Promise<ReadonlyMap<bigint, string>> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const path = join(snapshot.directory, 'person.parquet');
    const read = await connection.runAndReadAll(
      'SELECT person_id, person_source_value FROM read_parquet($path)',
      { path },
    );
    return new Map(read.getRows().map(([id, source]) => [BigInt(String(id)), String(source)]));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
