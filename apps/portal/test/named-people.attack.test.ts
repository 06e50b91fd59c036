import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { label } from '@assent/consent-ledger';
import { describeAttack } from '@assent/prisma/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ConsentBook } from '../src/server/consent/book.ts';
import { readConsents } from '../src/server/consent/read-consents.ts';
import { readFiles } from '../src/server/dataset/held-files.ts';
import { openKeys } from '../src/server/keys/key-store.ts';
import { exchange, named } from './exchanged.ts';
import { type LiveWorld, makeRecords, openLiveWorld, standing } from './live-world.ts';
import { exportOf, somebody } from './people-export.ts';
import { codeOf } from './world.ts';

const upTo = (last: number) => Array.from({ length: last }, (_, at) => at + 1);
const people = (numbers: readonly number[], idOf: (at: number) => number) =>
  numbers.map((at) => ({ ...somebody(at), id: BigInt(idOf(at)) }));

// Somebody who writes to the folder of the versions, or to the database, and has no key.
describeAttack('who is named and followed', (database) => {
  let records: Awaited<ReturnType<typeof makeRecords>>;
  let world: LiveWorld;
  beforeAll(async () => {
    records = await makeRecords(60);
    world = await openLiveWorld(database(), records.snapshot);
  });
  afterAll(async () => {
    await world?.close();
    records?.remove();
  });

  const custodian = () => world.as('custodian');
  const looked = async () => (await world.slots.held.everything()).map(({ code, row }) => [code, row]);

  async function imported(datasetId: string, export_: Parameters<typeof exportOf>[0]) {
    const folder = exportOf(export_);
    const { jobId } = await custodian().dataset.startImport({ datasetId, folder });
    const ended = await world.slots.datasets.importEnded(jobId);
    rmSync(folder, { recursive: true });
    return ended;
  }
  const anew = async (name: string): Promise<string> => {
    const caps = { epsilonCapMicro: 1_000_000n, deltaCapPico: 1_000_000n };
    return (await world.makeDataset({ name, description: '', threshold: 10, ...caps })).id;
  };
  /** A dataset of people numbered as the hospital does, from 1 on. */
  async function datasetOf(persons: number): Promise<string> {
    const id = await anew(`Of ${persons}`);
    expect(
      await imported(
        id,
        people(upTo(persons), (at) => at),
      ),
    ).toMatchObject({ state: 'done' });
    return id;
  }
  async function digestOf(id: string): Promise<string> {
    const { currentDigest } = await world.prisma.dataset.findUniqueOrThrow({ where: { id } });
    return currentDigest ?? '';
  }
  const folderOf = (digest: string) => join(world.env.home, 'snapshots', digest);
  const withdrawnBy = async (datasetId: string, person: string): Promise<bigint | undefined> => {
    const { recordId } = await custodian().withdrawal.record({
      ...{ whose: { kind: 'name', datasetId, person } },
      ...{ receivedOn: '2026-03-01', reference: 'Letter' },
    });
    return (await world.slots.consents.openNo(recordId))?.person;
  };
  const invite = (datasetId: string, whose: { person: string } | { personId: string }) =>
    custodian().invitation.create({ name: 'Anna', role: 'patient', datasetId, ...whose });

  it('an invitation by files that were exchanged is refused, and the version is named', async () => {
    const id = await datasetOf(40);
    const digest = await digestOf(id);
    const back = await exchange(folderOf(digest), named('MRN-0011', 'MRN-0012'));
    expect(await codeOf(invite(id, { person: 'MRN-0011' }))).toBe('HELD_FILES');
    expect(await codeOf(invite(id, { personId: '11' }))).toBe('HELD_FILES');
    expect(await looked()).toEqual([['HELD_FILES', digest]]);
    back();
    expect(await looked()).toEqual([]);
    await invite(id, { person: 'MRN-0011' });
    const made = await world.prisma.invitation.findMany({ where: { datasetId: id } });
    expect(made.map(({ personId }) => personId)).toEqual([11n]);
  });

  it('a version that is not in use any more is held to its digest as well', async () => {
    const id = await datasetOf(41);
    const first = await digestOf(id);
    // Two left: who they are, only the first version says.
    expect(
      await imported(
        id,
        people(upTo(39), (at) => at),
      ),
    ).toMatchObject({ state: 'done' });
    const back = await exchange(folderOf(first), named('MRN-0040', 'MRN-0041'));
    expect(await looked()).toEqual([['HELD_FILES', first]]);
    const paper = withdrawnBy(id, 'MRN-0041');
    expect(await codeOf(paper)).toBe('WITHDRAWAL_PERSON_UNKNOWN');
    expect(await world.slots.datasets.nameOf(id, 41n)).toBe('person_id 41');
    const returned = people(upTo(41), (at) => 100 + at);
    expect(await imported(id, returned)).toMatchObject({ state: 'failed', failure: { code: 'HELD_FILES' } });
    back();
    expect(await imported(id, returned)).toMatchObject({ state: 'done' });
    expect(await world.slots.datasets.nameOf(id, 41n)).toBe('MRN-0041');
    expect(await withdrawnBy(id, 'MRN-0041')).toBe(41n);
  });

  it('what is exchanged while it is read, and put back, is not used', async () => {
    const digest = await digestOf(world.dataset.id);
    const parts = { held: world.slots.held, snapshots: join(world.env.home, 'snapshots') };
    const meanwhile = (work: (folder: string) => Promise<void>) =>
      codeOf(readFiles(parts, [digest], ([version]) => work(version?.directory ?? '')));
    expect(await meanwhile(async () => undefined)).toBe('allowed');
    expect(await meanwhile(async (folder) => (await exchange(folder, named('SYN-1', 'SYN-2')))())).toBe(
      'HELD_FILES',
    );
    expect(
      await meanwhile(async (folder) => {
        // The files in it keep all of their times.
        renameSync(folder, `${folder}.away`);
        mkdirSync(folder);
        rmSync(folder, { recursive: true });
        renameSync(`${folder}.away`, folder);
      }),
    ).toBe('HELD_FILES');
    expect(await meanwhile(async () => undefined)).toBe('allowed');
  });

  it('nobody is invited by a number that nobody has, and who gets it later is not who it was said for', async () => {
    const id = await datasetOf(42);
    expect(await codeOf(invite(id, { personId: '43' }))).toBe('INVITATION_PERSON_UNKNOWN');
    expect(await codeOf(invite(id, { personId: '42' }))).toBe('allowed');
    // An agent names people who are not in the records yet; a no holds for whichever number.
    await world.slots.consents.importByAgent({
      ...{ datasetId: id, agent: 'Consent desk', consents: [standing(5n), standing(43n)] },
    });
    await custodian().withdrawal.record({
      ...{ whose: { kind: 'number', datasetId: id, personId: '44' } },
      ...{ receivedOn: '2026-03-01', reference: 'Letter' },
    });
    // An invitation from before such numbers were refused.
    await world.prisma.invitation.updateMany({ where: { datasetId: id }, data: { personId: 46n } });
    // 98 comes with a number that was said, 99 with that of somebody who is there: each gets another that nobody said.
    const numbersNow = new Map([
      [5, 600],
      [98, 43],
      [99, 5],
    ]);
    const next = people([...upTo(42), 98, 99], (at) => numbersNow.get(at) ?? at);
    expect(await imported(id, next)).toMatchObject({ state: 'done' });
    const { personEver } = world.slots.datasets;
    expect(await personEver(id, 'MRN-0005')).toBe(5n);
    expect([await personEver(id, 'MRN-0098'), await personEver(id, 'MRN-0099')]).toEqual([45n, 47n]);
    const keys = openKeys({ directory: world.env.keys, production: false }).bytes;
    const book = new ConsentBook(readConsents(world.prisma, keys, world.slots.ledger.book), keys.label);
    const { size } = await world.slots.ledger.head();
    const seated = (number: bigint) =>
      book.seatOf({ dataset: id, label: label(keys.label, id, number) }, size);
    expect(await seated(5n)).toBeDefined();
    expect([await seated(45n), await seated(47n)]).toEqual([undefined, undefined]);
  });

  it('a no is of the person that was named, whatever rows say which versions there were', async () => {
    const id = await datasetOf(43);
    const third = await anew('Elsewhere');
    // The same hospital's numbers in another dataset: MRN-0005 is 25 there.
    expect(
      await imported(
        third,
        people(upTo(40), (at) => ((at + 19) % 40) + 1),
      ),
    ).toMatchObject({
      state: 'done',
    });
    const [own, foreign] = [await digestOf(id), await digestOf(third)];
    await world.prisma.dataset.update({ where: { id }, data: { currentDigest: foreign } });
    await world.prisma.datasetVersion.update({ where: { digest: foreign }, data: { datasetId: id } });
    await world.prisma.datasetVersion.update({ where: { digest: own }, data: { datasetId: third } });
    expect(await withdrawnBy(id, 'MRN-0005')).toBe(5n);
    expect(await world.slots.datasets.nameOf(id, 25n)).toBe('MRN-0025');
    await world.prisma.datasetVersion.update({ where: { digest: own }, data: { datasetId: id } });
    await world.prisma.datasetVersion.update({ where: { digest: foreign }, data: { datasetId: third } });
    await world.prisma.dataset.update({ where: { id }, data: { currentDigest: own } });
  });

  it('a vocabulary is what its version has, also after it was another one when it was opened', async () => {
    const wordOf = async (id: number) =>
      (await (await world.slots.datasets.vocabulary(world.dataset.id)).byIds([id]))[0]?.name;
    const back = await exchange(records.snapshot.directory, {
      table: 'concept',
      columns: `CASE concept_id WHEN 201826 THEN 'Common cold' ELSE concept_name END AS concept_name`,
    });
    expect(await codeOf(wordOf(201_826))).toBe('HELD_FILES');
    back();
    expect(await wordOf(201_826)).toBe('Type 2 diabetes mellitus');
  });
});
