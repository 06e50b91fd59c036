import { describeDatabases } from '@assent/prisma/testing';
import { beforeAll, expect, it } from 'vitest';
import type { DisclosurePolicy } from '../src/server/shapes.ts';
import { buildWorld, codeOf, conditions, copy, REASON, submittedStudy, type World } from './world.ts';

const both: DisclosurePolicy = {
  regimes: ['differential-privacy', 'statistical-disclosure-control'],
  accounting: 'pure',
  sdc: {
    minCell: 11,
    zeros: 'suppressed',
    rounding: { kind: 'nearest', base: 5 },
    dominance: { n: 2, k: 0.9 },
    pRatio: 0.1,
    secondary: true,
  },
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
    expect(await codeOf(set({ ...both, sdc: { ...both.sdc, minCell: 9 } }))).toBe('DATASET_POLICY');
    expect(await policyNow()).toEqual(both);
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
      conditions: { ...copy(conditions), regime: 'statistical-disclosure-control' } as never,
    });
    const { decision } = await as('board1').review.get({ requestId });
    expect(decision?.conditions?.regime).toBe('statistical-disclosure-control');
    const leaf = await world.prisma.logEntry.findUniqueOrThrow({
      where: { index: BigInt(decision?.leafIndex ?? -1) },
    });
    expect(JSON.parse(leaf.leaf)).toMatchObject({
      conditions: { regime: 'statistical-disclosure-control' },
    });
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
