import type { Snapshot } from '@assent/omop';
import { describeDatabases } from '@assent/prisma/testing';
import { defaultSdcPolicy } from '@assent/query-engine/exact';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { approvedStudy, askAndWait, type Order } from './exact-world.ts';
import { consentOf, type LiveWorld, makeRecords, openLiveWorld } from './live-world.ts';
import { codeOf, cohortOf, REASON } from './world.ts';

let records: Awaited<ReturnType<typeof makeRecords>>;
let snapshot: Snapshot;
beforeAll(async () => {
  records = await makeRecords(600);
  ({ snapshot } = records);
});
afterAll(() => records.remove());

const WHY = 'The registry reports groups by sex as they are.';

describeDatabases('numbers beyond the rules, asked of the real engine', (database) => {
  let world: LiveWorld;
  let order: Order;
  const policy = async (outputCheck: boolean) => {
    const { proposalId } = await world.as('custodian').dataset.proposePolicy({
      datasetId: world.dataset.id,
      policy: {
        regimes: ['statistical-disclosure-control'],
        accounting: 'zcdp',
        sdc: { ...defaultSdcPolicy, outputCheck },
      },
    });
    await world.as('chair').dataset.confirmPolicy({ proposalId });
  };
  beforeAll(async () => {
    world = await openLiveWorld(database(), snapshot);
    await consentOf(world, 500);
    await policy(true);
    const study = await approvedStudy(world, {
      regime: 'statistical-disclosure-control',
      categories: ['demographics', 'conditions'],
      expressions: [cohortOf(201_826)],
    });
    const [cohortId = ''] = study.cohorts;
    const analysis = { kind: 'breakdown' as const, by: [{ dimension: 'sex' as const }] };
    order = { studyId: study.id, cohortId, analysis, epsilonMicro: 0 };
  });
  afterAll(() => world.close());

  it('need a reason, and a policy that has a checker; nothing is charged otherwise', async () => {
    const asked = () => world.prisma.question.count({ where: { studyId: order.studyId } });
    const before = await asked();
    expect(await codeOf(world.as('ada').question.ask({ ...order, beyond: true }))).toBe(
      'QUESTION_BEYOND_REASON',
    );
    await policy(false);
    const beyond = { ...order, beyond: true, reason: WHY };
    expect(await codeOf(world.as('ada').question.ask(beyond))).toBe('QUESTION_BEYOND_NOT_ADMITTED');
    expect(await codeOf(world.as('ada').question.quote({ ...order, beyond: true }))).toBe(
      'QUESTION_BEYOND_NOT_ADMITTED',
    );
    await policy(true);
    expect(await asked()).toBe(before);
  });

  it('wait sealed through a restart, and are released as counted but for what a checker left out', async () => {
    const usual = await askAndWait(world, order);
    expect(usual).toMatchObject({ state: 'answered', check: null });
    const held = await askAndWait(world, { ...order, beyond: true, reason: WHY });
    expect(held).toMatchObject({ state: 'held', releaseId: null, check: { reason: WHY, decided: null } });
    // As many numbers as the usual answer.
    const charged = await world.prisma.question.findMany({
      where: { id: { in: [usual.questionId, held.questionId] } },
    });
    expect(new Set(charged.map(({ numbers }) => numbers)).size).toBe(1);
    const again = await askAndWait(world, { ...order, beyond: true, reason: WHY });
    expect(again.questionId).toBe(held.questionId);
    const { slots } = await world.reopen();
    const { questionId } = held;
    const checker = world.actors.checker;
    const view = await slots.outputChecks.get(checker, questionId);
    const cells = view.answer?.cells ?? [];
    const [out] = cells;
    if (out === undefined) throw new Error('no cells');
    const truth = await world.prisma.question.count({ where: { id: questionId, state: 'HELD' } });
    expect(truth).toBe(1);
    const { releaseId } = await slots.outputChecks.accept(checker, {
      ...{ questionId, withhold: [out.key, 'totals|'], reason: REASON },
    });
    const release = await slots.releases.get(world.actors.ada, releaseId);
    expect(release.cells.map(({ value }) => value)).toEqual([
      null,
      ...cells.slice(1).map(({ value }) => value),
    ]);
    expect(release.rule).toMatchObject({ mechanism: 'output-check' });
    expect(release.checked?.reason).toBe(REASON);
    const record = await slots.releases.disclosure(world.actors.ada, releaseId);
    expect(record).toMatchObject({ checked: true, engine: { version: 2, checked: true } });
    // A later answer is held against what was let out: the engine reads its record and its sealed sets.
    const later = await slots.questions.ask(world.actors.ada, { ...order, analysis: { kind: 'count' } });
    await slots.questions.settled(later.questionId);
    const status = await slots.questions.status(world.actors.ada, later.questionId);
    expect(status).toMatchObject({ state: 'answered', failure: null });
  });
});
