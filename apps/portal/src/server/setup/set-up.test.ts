import { describeDatabases } from '@assent/prisma/testing';
import pino from 'pino';
import { expect, test } from 'vitest';
import { adopt } from '../held/adopting.ts';
import { createHeld } from '../held/create-held.ts';
import { openLedger } from '../ledger/service.ts';
import { firstThings, setUp } from './set-up.ts';

const things = firstThings.parse({
  organisation: 'A hospital',
  kind: 'public-body',
  country: 'IE',
  dataset: 'Its records',
  description: 'Everything since 2010.',
  epsilon: '20',
  threshold: '11',
  custodian: 'The custodian',
  chair: 'The chair',
});

describeDatabases('the first things of a portal', (database) => {
  const now = () => new Date('2026-01-01T00:00:00Z');

  test('are made once; a second run invites again and leaves the budget alone', async () => {
    const { prisma } = database();
    const ledger = await openLedger({
      ...{ prisma, origin: 'assent.test/log', now },
      seed: new Uint8Array(32).fill(5),
    });
    await adopt(prisma, ledger);
    const held = createHeld({ prisma, ledger, log: pino({ level: 'silent' }) });
    const parts = { prisma, ledger, held, now };
    const first = await setUp(parts, things);
    await prisma.dataset.update({ where: { id: first.datasetId }, data: { epsilonSpentMicro: 7n } });
    const second = await setUp(parts, { ...things, epsilon: 99, threshold: 1 });
    expect(second.datasetId).toBe(first.datasetId);
    const codes = [...first.invitations, ...second.invitations].map(({ code }) => code);
    expect(new Set(codes).size).toBe(4);
    const dataset = await prisma.dataset.findUniqueOrThrow({ where: { id: first.datasetId } });
    expect(dataset).toMatchObject({ epsilonCapMicro: 20_000_000n, epsilonSpentMicro: 7n, threshold: 11 });
    expect(await prisma.organisation.findMany()).toHaveLength(1);
    expect(await prisma.invitation.findMany({ select: { role: true } })).toEqual([
      { role: 'CUSTODIAN' },
      { role: 'BOARD_CHAIR' },
      { role: 'CUSTODIAN' },
      { role: 'BOARD_CHAIR' },
    ]);
    // The log says where all of it came from, and that no second person was asked.
    const leaves = await ledger.book.upTo(prisma);
    expect(leaves.of('account-invited').map(({ leaf }) => leaf.by)).toEqual(Array(4).fill('set-up'));
    expect(leaves.of('policy-set')).toMatchObject([{ leaf: { by: 'set-up', confirmedBy: null } }]);
    expect(await held.everything()).toEqual([]);
  });
});

test.each([
  [{ ...things, kind: 'bank' }],
  [{ ...things, epsilon: 0 }],
  [{ ...things, threshold: 0.5 }],
  [{ ...things, custodian: '' }],
])('what is wrong is refused before anything is opened: %o', (wrong) => {
  expect(firstThings.safeParse(wrong).success).toBe(false);
});
