import { describeDatabases } from '@assent/prisma/testing';
import { defaultSdcPolicy } from '@assent/query-engine/exact';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeAccount } from '../src/server/account/make-account.ts';
import { createDatasets } from '../src/server/dataset/create-datasets.ts';
import { redeemInvitation } from '../src/server/invitation/redeem.ts';
import { inTransaction } from '../src/server/ledger/in-transaction.ts';
import { createCaller } from '../src/server/router.ts';
import { hashToken } from '../src/server/session/token.ts';
import type { DisclosurePolicy, RoleName } from '../src/server/shapes.ts';
import type { Actor } from '../src/server/trpc/context.ts';
import { buildWorld, codeOf, draftedStudy, REASON, submittedStudy, type World } from './world.ts';

const exact: DisclosurePolicy = {
  regimes: ['statistical-disclosure-control'],
  accounting: 'pure',
  sdc: { ...defaultSdcPolicy, minCell: 11 },
};

describeDatabases('one person alone', (database) => {
  let world: World;
  beforeAll(async () => {
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
      ...{ list: real.list, details: real.details, proposePolicy: real.proposePolicy },
      ...{ confirmPolicy: real.confirmPolicy, closePolicy: real.closePolicy },
    });
  });

  const invite = (role: Exclude<RoleName, 'patient'>, name = 'New person') =>
    world.as('custodian').invitation.create({
      ...{ name, role },
      ...((role === 'researcher' || role === 'output-checker') && { organisationId: world.university.id }),
    });
  const redeem = (code: string) => {
    const codeHash = hashToken(code.replaceAll('-', ''));
    return inTransaction(world.prisma, (tx) =>
      redeemInvitation(tx, world.slots, { codeHash, now: world.now() }),
    );
  };
  const waitingFor = async (name: string) => {
    const { invitations } = await world.as('chair').audit.waiting();
    return invitations.find((one) => one.name === name);
  };

  describe('as a custodian', () => {
    it.each(['board-member', 'board-chair', 'custodian', 'output-checker'] as const)(
      'gives nobody the office of a %s',
      async (role) => {
        const name = `Sock puppet ${role}`;
        const { code, waits } = await invite(role, name);
        expect(waits).toBe(true);
        expect(await codeOf(redeem(code))).toBe('INVITATION_WAITS');
        const { invitation = '' } = (await waitingFor(name)) ?? {};
        expect(await codeOf(world.as('custodian').invitation.confirm({ invitation }))).toBe(
          'ACCESS_SECOND_PERSON',
        );
        expect(await codeOf(world.as('board1').invitation.confirm({ invitation }))).toBe('ACCESS_DENIED');
        expect(await codeOf(redeem(code))).toBe('INVITATION_WAITS');
        expect(await world.prisma.user.count({ where: { name } })).toBe(0);

        await world.as('chair').invitation.confirm({ invitation });
        const userId = await redeem(code);
        const made = await world.prisma.user.findUniqueOrThrow({ where: { id: userId } });
        expect(made).toMatchObject({
          invitedById: world.actors.custodian.id,
          confirmedById: world.actors.chair.id,
        });
        expect(await waitingFor(name)).toBeUndefined();
        expect(await world.slots.held.everything()).toEqual([]);
      },
    );

    it('is stood for as it was shown: names that no leaf holds can have changed since', async () => {
      const organisation = await world.prisma.organisation.create({
        data: { name: 'A known hospital', kind: 'ACADEMIC', country: 'PT' },
      });
      const name = 'Shown once';
      await world
        .as('custodian')
        .invitation.create({ name, role: 'board-member', organisationId: organisation.id });
      const { invitation = '', shown } = (await waitingFor(name)) ?? {};
      const call = (home: string) =>
        world.prisma.organisation.update({ where: { id: organisation.id }, data: { name: home } });
      await call('Somewhere else');
      const confirm = () => codeOf(world.as('chair').invitation.confirm({ invitation, shown }));
      expect(await confirm()).toBe('ACCESS_SHOWN_CHANGED');
      await call('A known hospital');
      expect(await confirm()).toBe('allowed');
    });

    it('agrees to the policy that was shown, of the dataset that was shown', async () => {
      const [custodian, chair] = [world.as('custodian'), world.as('chair')];
      const { proposalId } = await custodian.dataset.proposePolicy({
        datasetId: world.dataset.id,
        policy: exact,
      });
      const waits = (await chair.audit.waiting()).policies.find((one) => one.proposalId === proposalId);
      const call = (name: string) =>
        world.prisma.dataset.update({ where: { id: world.dataset.id }, data: { name } });
      await call('Other records');
      const agreed = { proposalId, shown: waits?.shown };
      expect(await codeOf(chair.dataset.confirmPolicy(agreed))).toBe('ACCESS_SHOWN_CHANGED');
      await call(world.dataset.name);
      await custodian.dataset.closePolicy({ proposalId });
    });

    it('invites researchers, who decide nothing', async () => {
      const { code, waits } = await invite('researcher');
      expect(waits).toBe(false);
      expect(await codeOf(redeem(code))).toBe('allowed');
    });

    it('opens no regime: a policy holds once somebody else has agreed', async () => {
      const { custodian, chair } = { custodian: world.as('custodian'), chair: world.as('chair') };
      const order = { datasetId: world.dataset.id, policy: exact };
      const regimesNow = async () =>
        (await custodian.dataset.list()).find(({ id }) => id === world.dataset.id)?.policy.regimes;
      const { proposalId } = await custodian.dataset.proposePolicy(order);
      expect(await codeOf(custodian.dataset.confirmPolicy({ proposalId }))).toBe('ACCESS_SECOND_PERSON');
      expect(await regimesNow()).toEqual(['differential-privacy']);
      expect((await chair.audit.waiting()).policies).toMatchObject([
        { proposalId, mine: false, policy: exact },
      ]);
      // Of two who press at once one agrees; turning down afterwards is too late.
      const pressed = [1, 2].map(() => codeOf(chair.dataset.confirmPolicy({ proposalId })));
      expect((await Promise.all(pressed)).sort()).toEqual(['DATASET_PROPOSAL_GONE', 'allowed']);
      expect(await regimesNow()).toEqual(['statistical-disclosure-control']);
      expect(await codeOf(custodian.dataset.closePolicy({ proposalId }))).toBe('DATASET_PROPOSAL_GONE');

      const back = { ...order, policy: { ...exact, regimes: ['differential-privacy' as const] } };
      const taken = await custodian.dataset.proposePolicy(back);
      await custodian.dataset.closePolicy(taken);
      expect(await codeOf(chair.dataset.confirmPolicy(taken))).toBe('DATASET_PROPOSAL_GONE');
      const again = await custodian.dataset.proposePolicy(back);
      await chair.dataset.confirmPolicy(again);
      expect(await world.slots.held.everything()).toEqual([]);
    });
  });

  it('does not vote on what somebody asks for whom they invited or stood for', async () => {
    const { prisma, ledger, actors } = world;
    const invitee = (by: string, confirmedBy: string | null) =>
      inTransaction(prisma, (tx) =>
        makeAccount(tx, ledger, {
          row: { name: `Invitee of ${by}`, role: 'RESEARCHER', organisationId: world.university.id },
          ...{ by, confirmedBy },
        }),
      );
    for (const voter of ['board1', 'board2'] as const) {
      const brought =
        voter === 'board1'
          ? await invitee(actors.board1.id, null)
          : await invitee(actors.custodian.id, actors.board2.id);
      const { id } = await draftedStudy(world);
      await world.as('ada').study.addMember({ id, userId: brought.id });
      const { requestId } = await world.as('ada').study.submit({ id });
      await world.services.studies.settled();
      const vote = { requestId, choice: 'approve', reason: REASON } as const;
      expect(await codeOf(world.as(voter).review.vote(vote))).toBe('REVIEW_CONFLICT');
      expect(await codeOf(world.as('board3').review.vote(vote))).toBe('allowed');
    }
  });

  it('is shown a name that looks like one that is here', async () => {
    const { name } = world.actors.chair;
    const twin = name.replace('Ch', 'СҺ').toUpperCase();
    expect((await invite('researcher', twin)).alike).toEqual([name]);
    await invite('board-member', `  ${name}`.replaceAll(' ', '\u00a0'));
    const { invitations } = await world.as('board1').audit.waiting();
    expect(invitations.filter(({ alike }) => alike.includes(name))).toHaveLength(1);
  });

  it('reads in the audit what was done, by whom and with whom, and takes it along', async () => {
    const { requestId } = await submittedStudy(world);
    await world.as('board1').review.vote({ requestId, choice: 'approve', reason: REASON });
    const { chair, custodian, board1 } = world.actors;
    const all = await world.as('board2').audit.entries({});
    const said = all.map(({ sentence }) => sentence);
    expect(said).toContainEqual(expect.stringContaining(`${custodian.name} invited a chair of the board`));
    expect(said).toContainEqual(expect.stringMatching(`^${chair.name} stood for invitation`));
    expect(said).toContainEqual(expect.stringMatching(`^${board1.name} voted on A-`));
    expect(said).toContainEqual(expect.stringMatching(/exact numbers under rules .* agreed\.$/));
    expect(said.every((sentence) => !/undefined|null/.test(sentence))).toBe(true);
    const policies = await world.as('custodian').audit.entries({ topic: 'policies' });
    expect(policies.length).toBeGreaterThan(3);
    expect(new Set(policies.map(({ topic }) => topic))).toEqual(new Set(['policies']));
    const csv = await world.as('custodian').audit.csv({ topic: 'policies' });
    expect(csv.split('\r\n')).toHaveLength(policies.length + 2);
    // A name changed in the database is not put into somebody's mouth.
    await world.prisma.user.update({ where: { id: board1.id }, data: { name: 'Another name' } });
    const renamed = await world.as('board2').audit.entries({ topic: 'decisions' });
    expect(renamed.some(({ sentence }) => sentence.includes('Another name'))).toBe(false);
    await world.prisma.user.update({ where: { id: board1.id }, data: { name: board1.name } });
    expect(await codeOf(world.as('ada').audit.entries({}))).toBe('ACCESS_DENIED');
    expect(await codeOf(world.as('patient').audit.waiting())).toBe('ACCESS_DENIED');
  });

  it('who made an account by hand in the database acts as nobody', async () => {
    const made = await world.prisma.user.create({ data: { name: 'Slipped in', role: 'CUSTODIAN' } });
    const actor: Actor = { id: made.id, name: made.name, role: 'custodian', organisation: null };
    const call = createCaller(world.contextFor(actor)).audit.waiting();
    expect(await codeOf(call)).toBe('HELD_ACCOUNT');
    await world.prisma.user.delete({ where: { id: made.id } });
  });
});
