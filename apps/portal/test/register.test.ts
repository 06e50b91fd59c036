import { hashLeafText, parseLeaf, releaseLeaf, verifyInclusion } from '@assent/consent-ledger';
import { describeDatabases } from '@assent/prisma/testing';
import { beforeAll, expect, it } from 'vitest';
import { inTransaction } from '../src/server/ledger/in-transaction.ts';
import type { ReleaseContent } from '../src/server/release/content.ts';
import { storeRelease as store } from '../src/server/release/storing.ts';
import {
  approvedStudy,
  buildWorld,
  codeOf,
  conditions,
  draftedStudy,
  submittedStudy,
  type World,
} from './world.ts';

const SECRET_VALUE = 424_242;
const HASH = 'ab'.repeat(32);

/** A release as the question service stores it, with a value that must not become public. */
async function storeRelease(
  { prisma, ledger, dataset, now }: World,
  study: { id: string; code: string },
  requestId: string | null = null,
) {
  const cell = { key: '', label: 'All', value: SECRET_VALUE, low: SECRET_VALUE - 5, high: SECRET_VALUE + 5 };
  const content: ReleaseContent = {
    study: study.code,
    dataset: dataset.id,
    datasetVersion: HASH,
    queryHash: HASH,
    epsilonMicro: 100_000,
    deltaPico: 10_000,
    format: 'assent-release-v1',
    kind: requestId === null ? 'study' : 'estimate',
    title: 'Diabetes in adults',
    datasetName: dataset.name,
    definition: HASH,
    english: 'Everybody with diabetes.',
    analysis: 'count',
    parameters: { kind: 'count' },
    cells: [cell],
    rule: {},
    consents: { logSize: 1, logRoot: HASH, digest: HASH },
    releasedAt: now().toISOString(),
  };
  return inTransaction(prisma, async (tx) => {
    const question = await tx.question.create({
      data: {
        datasetId: dataset.id,
        studyId: requestId === null ? study.id : null,
        requestId,
        queryHash: HASH,
        answerKey: `${HASH}${study.id}${requestId}`,
        datasetDigest: HASH,
        consentDigest: HASH,
        logSize: 1n,
        epsilonMicro: 100_000n,
        deltaPico: 10_000n,
        state: 'ANSWERED',
        asked: {},
      },
    });
    // What the leaf says it cost was spent.
    const epsilonSpentMicro = { increment: 100_000n };
    const spent = { epsilonSpentMicro, deltaSpentPico: { increment: 10_000n } };
    await tx.dataset.update({ where: { id: dataset.id }, data: spent });
    if (requestId === null) {
      const where = { request: { studyId: study.id } };
      await tx.decision.updateMany({ where, data: { epsilonSpentMicro } });
    }
    const leafIndex = await ledger.append(tx, releaseLeaf(content, null));
    const members = new Uint8Array([1]);
    const said = { questionId: question.id, content, members, leafIndex, releasedAt: now() };
    const id = await store(tx, ledger, said);
    return tx.release.findUniqueOrThrow({ where: { id } });
  });
}

describeDatabases('the register', (database) => {
  let world: World;
  beforeAll(async () => {
    world = await buildWorld(database());
  });

  it('lists studies from their submission on, with what was frozen and not what is being edited', async () => {
    const { anybody, prisma } = world;
    const draft = await draftedStudy(world);
    const submitted = await submittedStudy(world);
    await prisma.study.update({ where: { id: submitted.id }, data: { draft: { title: 'Edited by hand' } } });
    const codes = (await anybody.register.studies()).rows.map(({ code }) => code);
    expect(codes).toContain(submitted.code);
    expect(codes).not.toContain(draft.code);
    expect(await codeOf(anybody.register.study({ code: draft.code }))).toBe('NOT_FOUND');
    const study = await anybody.register.study({ code: submitted.code });
    expect(study).toMatchObject({
      title: 'Diabetes in adults',
      state: 'submitted',
      conditions: null,
      decisions: [],
    });
    // The protocol, the people and the asked budget are the board's to read.
    expect(JSON.stringify(study)).not.toMatch(/Descriptive|investigator|@/);
  });

  it('shows decisions with their leaves, and a revocation', async () => {
    const { anybody, as } = world;
    const { id, code } = await approvedStudy(world);
    const approved = await anybody.register.study({ code });
    expect(approved).toMatchObject({
      state: 'approved',
      conditions,
      decisions: [{ outcome: 'approve', revokedAt: null }],
    });
    expect(approved.approvedAt).not.toBeNull();
    await as('chair').review.revoke({ studyId: id, reason: 'The funder has changed its terms.' });
    const revoked = await anybody.register.study({ code });
    expect(revoked.state).toBe('revoked');
    expect(revoked.decisions[0]?.revokedAt).not.toBeNull();
    // Why is between the board and the study.
    expect(JSON.stringify(revoked)).not.toContain('funder has changed');
  });

  it('is read a page at a time, each thing once, and a page is never larger than its limit', async () => {
    const { anybody } = world;
    const study = await approvedStudy(world);
    const stored: string[] = [];
    for (let round = 0; round < 4; round += 1) stored.push((await storeRelease(world, study)).id);
    const found: string[] = [];
    let before: number | undefined;
    for (;;) {
      const { rows, next } = await anybody.register.releases({ limit: 3, before, study: study.code });
      expect(rows.length).toBeLessThanOrEqual(3);
      found.push(...rows.map(({ id }) => id));
      if (next === null) break;
      before = next;
    }
    expect(found).toEqual(stored.toReversed());
    const codes: string[] = [];
    let after: string | undefined;
    for (;;) {
      const { rows, next } = await anybody.register.studies({ limit: 1, before: after });
      codes.push(...rows.map(({ code }) => code));
      if (next === null) break;
      after = next;
    }
    expect(codes).toEqual(codes.toSorted().toReversed());
    expect(codes).toEqual((await anybody.register.studies({ limit: 100 })).rows.map(({ code }) => code));
    expect(await codeOf(anybody.register.releases({ limit: 101 }))).toBe('INPUT_INVALID');
  });

  it('shows that something was released and proves it, and never what was found', async () => {
    const { anybody, ledger } = world;
    const study = await approvedStudy(world);
    const release = await storeRelease(world, study);
    const estimate = await storeRelease(world, study, study.requestId);
    await ledger.checkpoint();
    const { rows: list } = await anybody.register.releases();
    expect(list.find(({ id }) => id === release.id)?.study?.code).toBe(study.code);
    expect(list.find(({ id }) => id === estimate.id)?.study).toBeNull();
    const proof = await anybody.register.release({ id: release.id });
    const page = await anybody.register.study({ code: study.code });
    const row = (await anybody.register.studies()).rows.find(({ code }) => code === study.code);
    expect([page.releases, page.releaseList.length, row?.releases]).toEqual([1, 1, 1]);
    for (const shown of [list, proof, page, row])
      expect(JSON.stringify(shown)).not.toContain(String(SECRET_VALUE));

    const checkpoint = await ledger.latestCheckpoint();
    expect(parseLeaf(proof.leaf)).toMatchObject({ kind: 'release', study: study.code });
    expect(proof.checkpoint).toBe(checkpoint?.note);
    const claim = {
      leafHash: hashLeafText(proof.leaf),
      index: BigInt(proof.leafIndex),
      size: checkpoint?.size ?? 0n,
      root: checkpoint?.root ?? new Uint8Array(),
      proof: proof.inclusion.map((hash) => new Uint8Array(Buffer.from(hash, 'base64'))),
    };
    expect(verifyInclusion(claim)).toBe(true);
    expect(
      verifyInclusion({ ...claim, leafHash: hashLeafText(proof.leaf.replace(study.code, 'A-2026-9999')) }),
    ).toBe(false);
  });

  it('says nothing about a release that is not there', async () => {
    const id = '11111111-1111-4111-8111-111111111111';
    expect(await codeOf(world.anybody.register.release({ id }))).toBe('NOT_FOUND');
    expect(await codeOf(world.anybody.register.study({ code: 'A-1999-0001' }))).toBe('NOT_FOUND');
  });
});
