import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renewEvidence, sizeToRenew, verifyEvidence } from '@assent/consent-ledger';
import { anchorAbi, chainReader, publishAnchor } from '@assent/consent-ledger/anchor';
import type { Snapshot } from '@assent/omop';
import { describeDatabases } from '@assent/prisma/testing';
import { createTestClient, http } from 'viem';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { placeInLog } from '../src/server/chain/place-in-log.ts';
import { consentOf, type LiveWorld, makeRecords, openLiveWorld, standing } from './live-world.ts';
import { approvedStudy, codeOf } from './world.ts';

let records: Awaited<ReturnType<typeof makeRecords>>;
let snapshot: Snapshot;
beforeAll(async () => {
  records = await makeRecords(300);
  ({ snapshot } = records);
});
afterAll(() => records.remove());

describeDatabases('anchors', (database) => {
  let world: LiveWorld;
  let slots: LiveWorld['slots'];
  let person = 10_000n;

  beforeEach(async () => {
    await database().prisma.$executeRaw`TRUNCATE "Anchor", "LogCheckpoint", "LogEntry", "LogTile", "LogHead",
      "Release", "Question", "ConsentSecret", "ConsentRecord", "Decision", "Vote", "StudyRequest", "CohortDefinition",
      "StudyMember", "Study", "DatasetVersion", "Dataset" CASCADE`;
    world = await openLiveWorld(database(), snapshot);
    ({ slots } = world);
  });
  afterEach(() => world.close());

  /** One more leaf. */
  const grow = async () => {
    person += 1n;
    const order = { datasetId: world.dataset.id, agent: 'Consent desk', consents: [standing(person)] };
    await slots.consents.importByAgent(order);
  };
  const reopen = async () => {
    ({ slots } = await world.reopen());
  };
  const stored = () => world.prisma.anchor.findMany({ orderBy: { size: 'asc' } });

  it('are made once for each growth of the log, and none for a log that did not grow', async () => {
    await slots.anchors.now();
    await slots.anchors.now();
    expect(await stored()).toHaveLength(1);
    await grow();
    await slots.anchors.now();
    const all = await stored();
    expect(all.map(({ state }) => state)).toEqual(['FINAL', 'FINAL']);
    const { size, root } = await slots.ledger.head();
    expect(await slots.chain.newest()).toEqual({ size, root });
    expect(all[0]?.contract).toBe(slots.chain.place.contract);
  });

  it('carry a release’s evidence onto the chain; each field of it, changed, is found out', async () => {
    await consentOf(world, 250);
    const study = await approvedStudy(world);
    const { cohorts } = await world.as('ada').study.get({ id: study.id });
    const order = { studyId: study.id, cohortId: cohorts[0]?.id ?? '', analysis: { kind: 'count' } } as const;
    const { questionId } = await world.as('ada').question.ask({ ...order, epsilonMicro: 100_000 });
    await slots.questions.settled(questionId);
    const { releaseId } = await world.as('ada').question.status({ questionId });
    const before = await world.as('ada').release.evidence({ id: releaseId ?? '' });
    expect(before.anchor).toBeNull();
    await slots.anchors.now();
    await grow();
    await slots.anchors.now();
    const evidence = await world.as('ada').release.evidence({ id: releaseId ?? '' });
    expect(await world.as('ada').release.get({ id: releaseId ?? '' })).toMatchObject({
      anchor: { ...slots.chain.place, state: 'final', size: (evidence.anchor as { size: number }).size },
    });
    const options = { vkey: slots.ledger.vkey, chain: chainReader(slots.chain.rpcUrl) };
    const verdict = await verifyEvidence(JSON.stringify(evidence), options);
    expect(verdict.steps).toEqual(verdict.steps.map((step) => ({ ...step, ok: true })));

    const changed = (path: readonly string[], to: unknown) => {
      const copy = structuredClone(evidence) as Record<string, unknown>;
      const [last, ...way] = path.toReversed();
      const place = way.toReversed().reduce((at, key) => at[key] as Record<string, unknown>, copy);
      place[last ?? ''] = to;
      return JSON.stringify(copy);
    };
    const fields: [string[], unknown][] = [
      [['format'], 'assent-evidence/2'],
      [['leaf'], '{}'],
      [['index'], 0],
      [['inclusion'], []],
      [['checkpoint'], String(evidence.checkpoint).replace(/\n\d+\n/, '\n1\n')],
      ...Object.keys(evidence.release as object).map((key): [string[], unknown] => [
        ['release', key],
        'changed',
      ]),
      [['release', 'cells'], [{ key: '', label: 'Persons', value: 1, low: 0, high: 2 }]],
      ...Object.entries(evidence.anchor as object).map(([key, value]): [string[], unknown] => [
        ['anchor', key],
        typeof value === 'number'
          ? value + 1
          : String(value).replace(/.$/, (end) => (end === '0' ? '1' : '0')),
      ]),
    ];
    for (const [path, to] of fields) {
      const { ok } = await verifyEvidence(changed(path, to), options);
      expect({ path, ok }).toEqual({ path, ok: false });
    }
  });

  it('are refused by the contract for a smaller tree and for a second root of the same size', async () => {
    await grow();
    await slots.anchors.now();
    const { size, root } = await slots.ledger.head();
    const { client, account } = await slots.chain.connect();
    const anchor = (given: bigint, hex: `0x${string}`) =>
      client.simulateContract({
        address: slots.chain.contract.address,
        abi: anchorAbi,
        functionName: 'anchor',
        args: [given, hex],
        account,
      });
    const same: `0x${string}` = `0x${Buffer.from(root).toString('hex')}`;
    await expect(anchor(size - 1n, same)).rejects.toThrow(/SizeNotIncreasing/);
    await expect(anchor(size, `0x${'11'.repeat(32)}`)).rejects.toThrow(/SizeNotIncreasing/);
    await expect(anchor(size + 1n, same)).resolves.toBeDefined();
  });

  describe('after a crash', () => {
    it('between sending and hearing of it: found on the chain, not sent again', async () => {
      await slots.anchors.now();
      const [made] = await stored();
      await world.prisma.anchor.updateMany({ data: { state: 'SENT', block: null } });
      await slots.anchors.now();
      expect(await stored()).toEqual([made]);
    });

    it('that lost the record of it: found on the chain by its size', async () => {
      await slots.anchors.now();
      const [made] = await stored();
      await world.prisma.anchor.deleteMany();
      await slots.anchors.now();
      const [found] = await stored();
      expect(found).toMatchObject({ transaction: made?.transaction, block: made?.block, state: 'FINAL' });
    });

    it('before the node had it: sent, although another hash is on record', async () => {
      const { size } = (await slots.ledger.checkpoint()) ?? { size: 0n };
      await world.prisma.anchor.create({
        data: {
          size,
          chainId: slots.chain.place.chainId,
          contract: slots.chain.place.contract,
          transaction: `0x${'00'.repeat(32)}`,
        },
      });
      await slots.anchors.now();
      expect(await stored()).toMatchObject([{ size, state: 'FINAL' }]);
      expect((await slots.chain.newest())?.size).toBe(size);
    });
  });

  it('wait for a chain that is away, while the log goes on', async () => {
    await slots.anchors.now();
    await slots.chain.close();
    await grow();
    expect(await codeOf(slots.anchors.now())).not.toBe('allowed');
    expect(await slots.chain.reachable()).toBe(false);
    const health = await slots.operations.health();
    expect(health.chain).toMatchObject({ ...slots.chain.place, reachable: false, development: true });
    expect(await slots.ledger.checkpoint()).not.toBeNull();
    expect((await slots.ledger.pages.checkpoint()).status).toBe(200);
    await reopen();
    await slots.anchors.now();
    expect((await slots.chain.newest())?.size).toBe((await slots.ledger.head()).size);
  });

  it('are sent again to a development chain whose folder was lost, at the same address', async () => {
    await slots.anchors.now();
    await grow();
    await slots.anchors.now();
    const before = await stored();
    const state = join(world.env.home, 'chain', 'chain.json');
    await slots.chain.close();
    expect(existsSync(state)).toBe(true);
    rmSync(state);
    await reopen();
    for (const _ of before) await slots.anchors.now();
    const after = await stored();
    expect(after.map(({ size, contract, state: at }) => ({ size, contract, at }))).toEqual(
      before.map(({ size, contract }) => ({ size, contract, at: 'FINAL' })),
    );
    const chain = chainReader(slots.chain.rpcUrl);
    for (const { transaction, size } of after) {
      const found = await chain.transaction(transaction);
      expect(found?.anchors.map((anchor) => anchor.size)).toEqual([size]);
    }
  });

  it('are sent again to a development chain that was cut off, which is kept', async () => {
    await slots.anchors.now();
    const [before] = await stored();
    const folder = join(world.env.home, 'chain');
    const state = join(folder, 'chain.json');
    await slots.chain.close();
    truncateSync(state, Math.floor(readFileSync(state).length / 2));
    await reopen();
    expect(readdirSync(folder)).toContain('chain.json.damaged-1');
    await slots.anchors.now();
    expect(await stored()).toMatchObject([
      { size: before?.size, contract: before?.contract, state: 'FINAL' },
    ]);
    expect((await slots.chain.newest())?.size).toBe(before?.size);
  });

  describe('stay at their contract when the file that remembers it', () => {
    const other = { chainId: 31_337, address: `0x${'11'.repeat(20)}`, block: 3 };
    it.each([
      ['is gone', (file: string) => rmSync(file)],
      ['is empty', (file: string) => writeFileSync(file, '')],
      ['is cut off', (file: string) => truncateSync(file, 20)],
      ['names another', (file: string) => writeFileSync(file, JSON.stringify(other))],
    ])('%s', async (_, harm) => {
      await slots.anchors.now();
      const before = await stored();
      const { place } = slots.chain;
      const file = join(world.env.home, 'chain', 'contract.json');
      harm(file);
      await reopen();
      expect(slots.chain.place).toEqual(place);
      expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ address: place.contract });
      expect(await stored()).toEqual(before);
      await grow();
      await slots.anchors.now();
      expect((await stored()).map(({ contract }) => contract)).toEqual([place.contract, place.contract]);
    });

    it('is gone, and so is every anchor: a release names it still', async () => {
      await consentOf(world, 250);
      const study = await approvedStudy(world);
      const { cohorts } = await world.as('ada').study.get({ id: study.id });
      const order = {
        studyId: study.id,
        cohortId: cohorts[0]?.id ?? '',
        analysis: { kind: 'count' },
      } as const;
      const { questionId } = await world.as('ada').question.ask({ ...order, epsilonMicro: 100_000 });
      await slots.questions.settled(questionId);
      await world.prisma.anchor.deleteMany();
      expect(await placeInLog(world.prisma, slots.ledger.book)).toEqual(slots.chain.place);
    });

    it('is gone with a chain that cannot have a contract there: the start is refused, nothing is made', async () => {
      await slots.anchors.now();
      await world.prisma.anchor.updateMany({ data: { contract: other.address } });
      rmSync(join(world.env.home, 'chain', 'contract.json'));
      await expect(world.reopen()).rejects.toMatchObject({
        code: 'ANCHOR_CONTRACT',
        message: expect.stringContaining(other.address),
      });
      expect(existsSync(join(world.env.home, 'chain', 'contract.json'))).toBe(false);
    });
  });

  describe('that a reorganisation took back after they were final', () => {
    const released = async () => {
      await consentOf(world, 250);
      const study = await approvedStudy(world);
      const { cohorts } = await world.as('ada').study.get({ id: study.id });
      const order = {
        studyId: study.id,
        cohortId: cohorts[0]?.id ?? '',
        analysis: { kind: 'count' },
      } as const;
      const { questionId } = await world.as('ada').question.ask({ ...order, epsilonMicro: 100_000 });
      await slots.questions.settled(questionId);
      const { releaseId } = await world.as('ada').question.status({ questionId });
      return () => world.as('ada').release.evidence({ id: releaseId ?? '' });
    };
    const turnedBack = async (meanwhile: () => Promise<unknown>) => {
      const control = createTestClient({ mode: 'anvil', transport: http(slots.chain.rpcUrl) });
      const id = await control.snapshot();
      await slots.anchors.now();
      await meanwhile();
      await control.revert({ id });
    };
    const verified = async (evidence: unknown) => {
      const options = { vkey: slots.ledger.vkey, chain: chainReader(slots.chain.rpcUrl) };
      return (await verifyEvidence(JSON.stringify(evidence), options)).ok;
    };

    it('give way to a later one: evidence is made with it, and what was handed out is renewed', async () => {
      const evidence = await released();
      let handedOut: unknown;
      await turnedBack(async () => {
        handedOut = await evidence();
        expect(await verified(handedOut)).toBe(true);
      });
      // On the new chain a larger size is anchored first, so the old one can never be.
      await grow();
      const later = await slots.ledger.checkpoint();
      if (later === null || handedOut === undefined) throw new Error('nothing to anchor');
      const publication = { contract: slots.chain.contract, size: later.size, root: later.root };
      await publishAnchor(await slots.chain.connect(), publication);
      expect(await verified(handedOut)).toBe(false);

      await slots.anchors.now();
      expect((await stored()).map(({ size, state }) => ({ size, state }))).toEqual([
        { size: later.size, state: 'FINAL' },
      ]);
      expect(await verified(await evidence())).toBe(true);
      const old = JSON.stringify(handedOut);
      const renewal = await slots.ledger.renewal(sizeToRenew(old, slots.ledger.vkey));
      if (renewal === null) throw new Error('no renewal');
      expect(await verified(renewEvidence(old, renewal, slots.ledger.vkey))).toBe(true);
      expect(await slots.ledger.renewal(999_999n)).toBeNull();
    });

    it('are sent again while nothing larger stands', async () => {
      const evidence = await released();
      await turnedBack(async () => undefined);
      const [before] = await stored();
      await slots.anchors.now();
      const [after] = await stored();
      expect(after).toMatchObject({ size: before?.size, state: 'FINAL' });
      expect(await verified(await evidence())).toBe(true);
    });
  });

  it('stop the start when the chain is ahead of the log, or of another history', async () => {
    await grow();
    await slots.anchors.now();
    const { prisma } = world;
    await prisma.$executeRaw`TRUNCATE "Anchor", "LogCheckpoint", "LogEntry", "LogTile", "LogHead"`;
    await expect(world.reopen()).rejects.toMatchObject({ code: 'LOG_ANCHOR_DISAGREES' });
  });
});
