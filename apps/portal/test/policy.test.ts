import { describeDatabases } from '@assent/prisma/testing';
import { defaultSdcPolicy } from '@assent/query-engine/exact';
import { beforeAll, expect, it } from 'vitest';
import type { DisclosurePolicy, EarlierSdcPolicy } from '../src/server/shapes.ts';
import { buildWorld, codeOf, conditions, copy, REASON, submittedStudy, type World } from './world.ts';

const both: DisclosurePolicy = {
  regimes: ['differential-privacy', 'statistical-disclosure-control'],
  accounting: 'pure',
  sdc: { ...defaultSdcPolicy, variables: defaultSdcPolicy.variables.slice(0, 2) },
};

describeDatabases('the disclosure policy of a dataset', (database) => {
  let world: World;
  beforeAll(async () => {
    // The dataset is looked at through the real service; nothing else of the slots is needed.
    const { createDatasets } = await import('../src/server/dataset/create-datasets.ts');
    world = await buildWorld(database());
    const { prisma, ledger, now } = world;
    const { held } = world.slots;
    const real = createDatasets({
      prisma,
      ledger,
      held,
      now,
      engines: {} as never,
      labelOf: () => '',
      snapshots: '/nowhere',
      importFrom: [],
    });
    Object.assign(world.services.datasets, {
      list: real.list,
      details: real.details,
      proposePolicy: real.proposePolicy,
      confirmPolicy: real.confirmPolicy,
      closePolicy: real.closePolicy,
    });
  });

  const policyNow = async () =>
    (await world.as('custodian').dataset.list()).find(({ id }) => id === world.dataset.id)?.policy;
  const set = async (policy: DisclosurePolicy, datasetId = world.dataset.id): Promise<void> => {
    const { proposalId } = await world.as('custodian').dataset.proposePolicy({ datasetId, policy });
    await world.as('chair').dataset.confirmPolicy({ proposalId });
  };

  it('is differential privacy and nothing else until the custodian says otherwise', async () => {
    expect(await policyNow()).toMatchObject({ regimes: ['differential-privacy'], accounting: 'pure' });
  });

  it('is set by the custodian and kept with who set it and when', async () => {
    await set(both);
    expect(await policyNow()).toEqual(both);
    const { policies } = await world.as('custodian').dataset.details({ id: world.dataset.id });
    expect(policies).toEqual([
      { by: world.actors.custodian.name, setAt: world.now().toISOString(), policy: both },
    ]);
    await expect(world.prisma.policyChange.deleteMany()).rejects.toThrow('never changed or removed');
  });

  it('cannot go under the floor of the dataset', async () => {
    const { id } = world.dataset;
    await world.setBudget(id, { threshold: 15 });
    expect(await codeOf(set(both))).toBe('DATASET_POLICY');
    expect(await policyNow()).toEqual(both);
    await world.setBudget(id, { threshold: 10 });
  });

  it.each([
    { minCell: 10 },
    { rounding: 5 },
    { numbersPerYear: 401 },
    { variables: [both.sdc.variables[0], both.sdc.variables[0]] },
    { variables: [{ ...both.sdc.variables[0], name: 'Sodium\u0000' }] },
    { variables: [{ ...both.sdc.variables[0], unitText: '\ud800' }] },
  ])('is never weaker than the standard rules: %o', async (change) => {
    expect(await codeOf(set({ ...both, sdc: { ...both.sdc, ...change } as never }))).toBe('INPUT_INVALID');
    expect(await policyNow()).toEqual(both);
  });

  it('as it was set before numbers were told by one rule is read as the standard rules, and says so until it is set', async () => {
    const { id } = world.dataset;
    const row = async () => (await world.as('custodian').dataset.list()).find((dataset) => dataset.id === id);
    const earlier: EarlierSdcPolicy = {
      minCell: 8,
      zeros: 'shown',
      rounding: { kind: 'nearest', base: 5 },
      dominance: { n: 3, k: 0.8 },
      pRatio: 0.2,
      secondary: false,
    };
    const stored = (minCell: number) =>
      world.setBudget(id, { disclosure: { regimes: both.regimes, sdc: { ...earlier, minCell } } });
    await stored(8);
    expect(await row()).toMatchObject({
      policy: { regimes: both.regimes, sdc: defaultSdcPolicy },
      earlierRules: earlier,
    });
    await stored(20);
    const read = await row();
    expect(read?.policy.sdc).toEqual({ ...defaultSdcPolicy, minCell: 20 });
    // What was set then stays in the history, in its own words.
    await world.prisma.policyChange.create({
      data: {
        datasetId: id,
        setById: world.actors.custodian.id,
        policy: { regimes: both.regimes, accounting: 'pure', sdc: earlier },
        setAt: world.now(),
      },
    });
    const { policies } = await world.as('custodian').dataset.details({ id });
    expect(policies.map(({ policy }) => policy.sdc)).toContainEqual(earlier);
    // Keeping what holds is setting it.
    await set(read?.policy as DisclosurePolicy);
    expect(await row()).toMatchObject({ policy: read?.policy, earlierRules: null });
    await set(both);
  });

  it('bounds what an approval may choose, and the approval tells the log', async () => {
    const { as } = world;
    await set({ ...both, regimes: ['statistical-disclosure-control'] });
    const { requestId } = await submittedStudy(world);
    const vote = (regime: 'differential-privacy' | 'statistical-disclosure-control') =>
      as('board1').review.vote({
        requestId,
        choice: 'approve',
        reason: REASON,
        conditions: { ...copy(conditions), regime } as never,
      });
    expect(await codeOf(vote('differential-privacy'))).toBe('REVIEW_CONDITIONS');
    await vote('statistical-disclosure-control');
    await as('board2').review.vote({ requestId, choice: 'approve', reason: REASON });
    await as('chair').review.decide({
      requestId,
      outcome: 'approve',
      reason: REASON,
      conditions: {
        ...copy(conditions),
        regime: 'statistical-disclosure-control',
        policy: 'wide',
        numbersPerYear: 100,
      } as never,
    });
    const { decision } = await as('board1').review.get({ requestId });
    expect(decision?.conditions?.regime).toBe('statistical-disclosure-control');
    const leaf = await world.prisma.logEntry.findUniqueOrThrow({
      where: { index: BigInt(decision?.leafIndex ?? -1) },
    });
    expect(JSON.parse(leaf.leaf)).toMatchObject({
      conditions: { regime: 'statistical-disclosure-control', policy: 'wide', numbersPerYear: 100 },
    });
  });

  it('bounds the rules and the numbers of an approval, which the approval may only make stricter', async () => {
    await set({ ...both, regimes: ['differential-privacy', 'statistical-disclosure-control'] });
    const { requestId } = await submittedStudy(world);
    const vote = (change: object) =>
      world.as('board1').review.vote({
        requestId,
        choice: 'approve',
        reason: REASON,
        conditions: { ...copy(conditions), regime: 'statistical-disclosure-control', ...change } as never,
      });
    for (const wrong of [
      { policy: 'checked' },
      { policy: 'wide', numbersPerYear: 201 },
      { threshold: 1_001 },
      { regime: 'differential-privacy', numbersPerYear: 100 },
      { regime: 'differential-privacy', policy: 'wide' },
    ])
      expect(await codeOf(vote(wrong)), JSON.stringify(wrong)).toBe('REVIEW_CONDITIONS');
    await vote({ policy: 'wide', numbersPerYear: 100 });
    const { myVote } = await world.as('board1').review.get({ requestId });
    expect(myVote?.conditions).toMatchObject({ policy: 'wide', numbersPerYear: 100 });
  });

  it('keeps its unit of account once something was granted under it', async () => {
    expect(await codeOf(set({ ...both, accounting: 'zcdp' }))).toBe('DATASET_POLICY');
    const fresh = await world.makeDataset({
      name: `Fresh ${world.dataset.id}`,
      description: '',
      epsilonCapMicro: 1_000_000n,
      deltaCapPico: 1n,
      threshold: 10,
    });
    const policy = { ...both, accounting: 'zcdp' as const };
    await set(policy, fresh.id);
    const { rhoCapNano } = await world.prisma.dataset.findUniqueOrThrow({ where: { id: fresh.id } });
    expect(rhoCapNano).toBe(24_355_944n);
  });
});
