import { type Evidence, parseLeaf, verifyEvidence } from '@assent/consent-ledger';
import { describeDatabases } from '@assent/prisma/testing';
import { beforeAll, expect, it } from 'vitest';
import { openAnswer } from '../src/server/output-check/held-answer.ts';
import { waitsOf } from '../src/server/output-check/waits.ts';
import type { Transaction } from '../src/server/ports.ts';
import { recoverInterrupted } from '../src/server/question/reserve.ts';
import { statusOf } from '../src/server/question/status.ts';
import { beyondAnswer, chargedQuestion, heldQuestion, runWith, SECRET, WHY } from './held-world.ts';
import { buildWorld, codeOf, REASON, standInKeys, type World } from './world.ts';

/** Everything of the database as text: where a number would show that went where it should not. */
async function everything({ prisma }: World): Promise<string> {
  const rows = await Promise.all([
    prisma.question.findMany(),
    prisma.release.findMany(),
    prisma.outputDecision.findMany(),
    prisma.logEntry.findMany(),
    prisma.heldAnswer.findMany(),
  ]);
  const text = JSON.stringify(rows, (_, value) =>
    typeof value === 'bigint' ? value.toString() : value instanceof Uint8Array ? [...value].join(' ') : value,
  );
  // Digests and ids are random: one in a few runs has the digits of a secret in it.
  return text.replaceAll(/[0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '#');
}

/** As the owner of the database: no trigger and no constraint stands in the way. */
const byHand = ({ prisma }: World, work: (tx: Transaction) => Promise<unknown>) =>
  prisma.$transaction(async (tx) => {
    await tx.$executeRawUnsafe(`SET LOCAL session_replication_role = 'replica'`);
    await work(tx);
  });

describeDatabases('an answer beyond the rules', (database) => {
  let world: World;
  beforeAll(async () => {
    world = await buildWorld(database());
  });

  const statusFor = (questionId: string) =>
    statusOf(world.prisma, { get: () => undefined } as never, { actor: world.actors.ada, questionId });
  const accept = (questionId: string, withhold: string[] = [], who: 'checker' | 'checker2' = 'checker') =>
    world.as(who).outputCheck.accept({ questionId, withhold, reason: REASON });
  const sendBack = (questionId: string, who: 'checker' | 'checker2' = 'checker') =>
    world.as(who).outputCheck.return({ questionId, reason: REASON });
  const leafAt = async (index: bigint) => {
    const { leaf } = await world.ledger.prove(index);
    return parseLeaf(leaf);
  };

  it('is held: its asker sees that it waits and nothing else, and nothing of it is in the clear', async () => {
    const { size } = await world.ledger.head();
    const { questionId, study } = await heldQuestion(world);
    expect(await statusFor(questionId)).toMatchObject({
      state: 'held',
      releaseId: null,
      failure: null,
      check: { reason: WHY, heldAt: world.now().toISOString(), decided: null },
    });
    expect(await world.prisma.release.count({ where: { questionId } })).toBe(0);
    const leaves = await world.prisma.logEntry.findMany({ where: { index: { gte: size } } });
    expect(leaves.map(({ leaf }) => parseLeaf(leaf).kind)).not.toContain('release');
    const stored = await everything(world);
    for (const secret of Object.values(SECRET).filter((value) => value > 1_000))
      expect(stored).not.toContain(String(secret));
    const { sealed } = await world.prisma.heldAnswer.findUniqueOrThrow({ where: { questionId } });
    expect(openAnswer(questionId, sealed, standInKeys.held).content.study).toBe(study.code);
    // A key of its own, and its own row.
    expect(() => openAnswer(questionId, sealed, standInKeys.label)).toThrow(
      expect.objectContaining({ code: 'KEY_UNWRAP_FAILED' }),
    );
    expect(() => openAnswer('another', sealed, standInKeys.held)).toThrow(
      expect.objectContaining({ code: 'KEY_UNWRAP_FAILED' }),
    );
  });

  it('is neither shown nor decided when its row says another asker, another reason or another moment', async () => {
    const { questionId } = await heldQuestion(world);
    const where = { id: questionId };
    const row = await world.prisma.question.findUniqueOrThrow({ where });
    const get = () => world.as('checker').outputCheck.get({ questionId });
    for (const data of [
      { askedById: world.actors.ben.id },
      { askedById: null },
      { beyondReason: 'It is for everybody.' },
      { heldAt: new Date(world.now().getTime() - 1) },
    ]) {
      await world.prisma.question.update({ where, data });
      expect(await codeOf(get())).toBe('HELD_QUESTION');
      expect(await codeOf(accept(questionId))).toBe('HELD_QUESTION');
      expect(await codeOf(sendBack(questionId))).toBe('HELD_QUESTION');
      const { askedById, beyondReason, heldAt } = row;
      await world.prisma.question.update({ where, data: { askedById, beyondReason, heldAt } });
    }
    // Nor when the asker is said to be of another organisation.
    const { id } = world.actors.ada;
    const { organisationId } = await world.prisma.user.findUniqueOrThrow({ where: { id } });
    await world.prisma.user.update({ where: { id }, data: { organisationId: null } });
    expect(await codeOf(get())).toBe('HELD_ACCOUNT');
    await world.prisma.user.update({ where: { id }, data: { organisationId } });
    expect((await get()).answer?.cells[0]?.value).toBe(SECRET.women);
    expect(await codeOf(sendBack(questionId))).toBe('allowed');
  });

  it('waits through a restart, is the answer of whoever asks the same, and no second charge', async () => {
    const { questionId, ask } = await heldQuestion(world);
    await recoverInterrupted(world.prisma);
    expect(await statusFor(questionId)).toMatchObject({ state: 'held' });
    expect(await ask()).toMatchObject({ questionId, as: 'running' });
    // Nor does a program that does not know the table of states end the wait.
    const forced = world.prisma.question.update({ where: { id: questionId }, data: { state: 'FAILED' } });
    await expect(forced).rejects.toThrow(/accepted or returned/);
    expect((await world.as('checker').outputCheck.get({ questionId })).answer?.cells[0]?.value).toBe(
      SECRET.women,
    );
  });

  it('is shown to a checker with what the machine found, and to nobody whom it is for', async () => {
    const { questionId } = await heldQuestion(world);
    const view = await world.as('checker').outputCheck.get({ questionId });
    expect(view).toMatchObject({
      reason: WHY,
      minCell: 11,
      since: 0,
      answer: {
        cells: [{ value: SECRET.women }, { value: SECRET.men }, { value: SECRET.other }],
        findings: [{ name: 'other', kind: 'few-people' }],
      },
    });
    for (const who of ['inCheck', 'noWhere'] as const) {
      const order = { questionId, reason: REASON };
      expect(await codeOf(world.as(who).outputCheck.get({ questionId }))).toBe('OUTPUT_CHECK_CONFLICT');
      expect(await codeOf(world.as(who).outputCheck.accept({ ...order, withhold: [] }))).toBe(
        'OUTPUT_CHECK_CONFLICT',
      );
      expect(await codeOf(world.as(who).outputCheck.return(order))).toBe('OUTPUT_CHECK_CONFLICT');
      const { needsYou, waiting } = await world.as(who).outputCheck.queue();
      expect(needsYou.map((row) => row.questionId)).not.toContain(questionId);
      expect(waiting.map((row) => row.questionId)).toContain(questionId);
    }
    for (const who of ['ada', 'ben', 'chair', 'custodian', 'patient'] as const)
      expect(await codeOf(world.as(who).outputCheck.get({ questionId }))).toBe('ACCESS_DENIED');
    expect(await codeOf(world.anybody.outputCheck.get({ questionId }))).toBe('ACCESS_SIGNED_OUT');
    const { needsYou } = await world.as('checker').outputCheck.queue();
    expect(needsYou.map((row) => row.questionId)).toContain(questionId);
  });

  it('is released without what a checker left out, and that is nowhere from then on', async () => {
    const { questionId, study } = await heldQuestion(world);
    const { releaseId } = await accept(questionId, ['8507', 'totals|']);
    const release = await world.as('ada').release.get({ id: releaseId });
    expect(release.cells.map(({ value }) => value)).toEqual([SECRET.women, null, SECRET.other]);
    // Nothing was rounded, so no range says that it was.
    for (const { value, low, high } of release.cells) expect([low, high]).toEqual([value, value]);
    expect(release.tables).toMatchObject([{ cells: [{ value: null, low: null, high: null }] }]);
    expect(release.checked).toEqual({ at: world.now().toISOString(), reason: REASON });
    const row = await world.prisma.release.findUniqueOrThrow({ where: { id: releaseId } });
    expect(JSON.parse(row.content).record).toMatchObject({
      numbers: [
        { name: 'all', value: null },
        { name: '8532', value: SECRET.women },
        { name: '8507', value: null },
        { name: 'other', value: SECRET.other },
      ],
      tables: [{ notShown: 1 }, { notShown: 1 }],
    });
    // Of everything stored, logged and given out, nothing holds what was left out.
    const csv = await world.as('ada').release.csv({ id: releaseId });
    const evidence = (await world.as('ada').release.evidence({ id: releaseId })) as unknown as Evidence;
    for (const text of [await everything(world), csv, JSON.stringify(evidence)]) {
      expect(text).not.toContain(String(SECRET.men));
      expect(text).not.toContain(String(SECRET.women + SECRET.men + SECRET.other));
    }
    expect(await world.prisma.heldAnswer.count({ where: { questionId } })).toBe(0);
    expect(await statusFor(questionId)).toMatchObject({
      state: 'answered',
      releaseId,
      check: { decided: { outcome: 'accepted', reason: REASON } },
    });
    // The evidence alone says that a person checked it; their name is not in it.
    const verdict = await verifyEvidence(JSON.stringify(evidence), { vkey: world.ledger.vkey });
    expect(verdict.ok).toBe(true);
    expect(verdict.steps.find(({ name }) => name === 'release')?.detail).toContain('A person checked it');
    expect(JSON.stringify(evidence)).not.toContain(world.actors.checker.id);
    const { releaseList } = await world.anybody.register.study({ code: study.code });
    expect(releaseList).toMatchObject([{ id: releaseId, checked: true }]);
    // What is done can be read again by a checker, and no number of it.
    const done = await world.as('checker').outputCheck.get({ questionId });
    expect(done).toMatchObject({ answer: null, decision: { outcome: 'accepted', withheld: 2, releaseId } });
  });

  it('is returned with a reason and no number; asked again, it is a new question', async () => {
    const { questionId, ask } = await heldQuestion(world);
    await sendBack(questionId);
    expect(await statusFor(questionId)).toMatchObject({
      state: 'returned',
      releaseId: null,
      check: { decided: { outcome: 'returned', reason: REASON } },
    });
    expect(await world.prisma.heldAnswer.count({ where: { questionId } })).toBe(0);
    expect(await world.prisma.release.count({ where: { questionId } })).toBe(0);
    const { leafIndex } = await world.prisma.outputDecision.findUniqueOrThrow({ where: { questionId } });
    const leaf = await leafAt(leafIndex);
    expect(leaf).toMatchObject({ kind: 'output-returned' });
    expect(JSON.stringify(leaf)).not.toContain(world.actors.checker.id);
    const again = await ask();
    expect(again.as).toBe('charged');
    expect(again.questionId).not.toBe(questionId);
  });

  it('is decided once: of two checkers at the same moment the second is told', async () => {
    for (const second of ['accept', 'return'] as const) {
      const { questionId } = await heldQuestion(world);
      const outcomes = await Promise.all([
        codeOf(accept(questionId, [], 'checker')),
        codeOf(
          second === 'accept' ? accept(questionId, ['other'], 'checker2') : sendBack(questionId, 'checker2'),
        ),
      ]);
      expect(outcomes.toSorted()).toEqual(['OUTPUT_CHECK_DECIDED', 'allowed']);
      expect(await world.prisma.outputDecision.count({ where: { questionId } })).toBe(1);
      expect(await world.prisma.release.count({ where: { questionId } })).toBeLessThanOrEqual(1);
      expect(await codeOf(accept(questionId))).toBe('OUTPUT_CHECK_DECIDED');
      expect(await codeOf(sendBack(questionId))).toBe('OUTPUT_CHECK_DECIDED');
    }
  });

  it('stays as it was where a decision cannot be made', async () => {
    const { questionId, study } = await heldQuestion(world);
    const { size } = await world.ledger.head();
    expect(await codeOf(accept(questionId, ['no such cell']))).toBe('OUTPUT_CHECK_CELL');
    expect(await codeOf(accept(questionId, ['8532', '8507', 'other', 'totals|']))).toBe(
      'OUTPUT_CHECK_NOTHING_LEFT',
    );
    const numbered = { questionId, withhold: [], reason: 'There are only ٧ people in one group.' };
    expect(await codeOf(world.as('checker').outputCheck.accept(numbered))).toBe('OUTPUT_CHECK_REASON');
    expect(await codeOf(world.as('checker').outputCheck.return(numbered))).toBe('OUTPUT_CHECK_REASON');
    await world.as('chair').review.revoke({ studyId: study.id, reason: REASON });
    expect(await codeOf(accept(questionId))).toBe('OUTPUT_CHECK_STUDY_OVER');
    // Only the revocation is in the log.
    expect((await world.ledger.head()).size - size).toBe(1n);
    expect((await world.as('checker').outputCheck.get({ questionId })).answer).not.toBeNull();
    await sendBack(questionId);
    expect(await statusFor(questionId)).toMatchObject({ state: 'returned' });
  });

  it('never goes past a checker, whatever the engine says', async () => {
    // Findings with an ordinary question, and none with one beyond the rules: neither is stored anywhere.
    const ordinary = await chargedQuestion(world, false);
    await expect(runWith(world, ordinary.charged, beyondAnswer([]))).rejects.toThrow(/beyond the rules/);
    const beyond = await chargedQuestion(world);
    await expect(runWith(world, beyond.charged, beyondAnswer(undefined))).rejects.toThrow(/no findings/);
    for (const { questionId } of [ordinary, beyond]) {
      expect(await world.prisma.release.count({ where: { questionId } })).toBe(0);
      expect(await world.prisma.heldAnswer.count({ where: { questionId } })).toBe(0);
      expect(await statusFor(questionId)).toMatchObject({ state: 'running' });
    }
    // What was paid for within the rules is not the charge of a question beyond them.
    await recoverInterrupted(world.prisma);
    expect(await ordinary.ask()).toMatchObject({ as: 'paid', questionId: ordinary.questionId });
    expect(await beyond.ask()).toMatchObject({ as: 'paid', questionId: beyond.questionId });
  });

  it('has its wait counted, from when it was worked out to the decision', async () => {
    const before = await waitsOf(world.prisma, world.now());
    const { questionId } = await heldQuestion(world);
    expect((await waitsOf(world.prisma, world.now())).waiting).toBe(before.waiting + 1);
    world.travelTo(new Date(world.now().getTime() + 3 * 86_400_000).toISOString());
    const { oldest } = await waitsOf(world.prisma, world.now());
    expect(world.now().getTime() - (oldest?.getTime() ?? 0)).toBeGreaterThanOrEqual(3 * 86_400_000);
    await accept(questionId);
    const after = await waitsOf(world.prisma, world.now());
    expect(after).toMatchObject({ waiting: before.waiting, decided: before.decided + 1 });
  });

  it('is held to its leaf when it was let through: each column that is changed by hand is seen before it is shown', async () => {
    const { prisma, slots } = world;
    const { questionId } = await heldQuestion(world);
    const { releaseId } = await accept(questionId, ['8507']);
    const returned = await heldQuestion(world);
    await sendBack(returned.questionId);
    expect(await slots.held.everything()).toEqual([]);
    const id = { questionId };
    const { withheld: _, ...kept } = await prisma.outputDecision.findUniqueOrThrow({ where: id });
    const show = () => codeOf(world.as('ada').release.get({ id: releaseId }));
    const elsewhere = await chargedQuestion(world, false);
    for (const change of [
      { reason: 'Another reason for it.' },
      { reasonSalt: new Uint8Array(32) },
      { outcome: 'RETURNED' },
      { decidedAt: new Date('2020-01-01T00:00:00Z') },
      { leafIndex: kept.leafIndex + 100_000n },
    ] as const) {
      await byHand(world, (tx) => tx.outputDecision.update({ where: id, data: change }));
      expect(await show(), JSON.stringify(Object.keys(change))).toBe('HELD_OUTPUT_DECISION');
      await byHand(world, (tx) => tx.outputDecision.update({ where: id, data: kept }));
      expect(await show()).toBe('allowed');
    }
    const seen = async () => (await slots.held.everything()).map(({ code, column }) => [code, column]);
    await byHand(world, (tx) =>
      tx.outputDecision.update({ where: id, data: { questionId: elsewhere.questionId } }),
    );
    expect(await seen()).toContainEqual(['HELD_OUTPUT_DECISION', 'questionId']);
    const moved = { questionId: elsewhere.questionId };
    await byHand(world, (tx) => tx.outputDecision.update({ where: moved, data: id }));
    const { content } = await prisma.release.findUniqueOrThrow({ where: { id: releaseId } });
    await byHand(world, (tx) =>
      tx.release.update({ where: { id: releaseId }, data: { content: `${content} ` } }),
    );
    expect(await show()).toBe('HELD_RELEASE');
    await byHand(world, (tx) => tx.release.update({ where: { id: releaseId }, data: { content } }));
    await byHand(world, (tx) => tx.outputDecision.delete({ where: { questionId: returned.questionId } }));
    expect(await seen()).toEqual([['HELD_OUTPUT_DECISION', null]]);
  });

  it('is neither opened nor let through for a study that is over and was put back by hand', async () => {
    const { questionId, study } = await heldQuestion(world);
    await world.as('chair').review.revoke({ studyId: study.id, reason: REASON });
    const put = (state: 'APPROVED' | 'REVOKED') =>
      byHand(world, (tx) => tx.study.update({ where: { id: study.id }, data: { state } }));
    await put('APPROVED');
    expect(await codeOf(world.as('checker').outputCheck.get({ questionId }))).toBe('HELD_STUDY');
    expect(await codeOf(accept(questionId))).toBe('HELD_STUDY');
    expect(await codeOf(sendBack(questionId))).toBe('HELD_STUDY');
    expect(await world.prisma.release.count({ where: { questionId } })).toBe(0);
    await put('REVOKED');
    expect(await codeOf(accept(questionId))).toBe('OUTPUT_CHECK_STUDY_OVER');
    expect(await codeOf(sendBack(questionId))).toBe('allowed');
  });
});
