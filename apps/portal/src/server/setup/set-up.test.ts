import { describeDatabases } from '@assent/prisma/testing';
import { expect, test } from 'vitest';
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
});

describeDatabases('the first things of a portal', (database) => {
  const now = () => new Date('2026-01-01T00:00:00Z');

  test('are made once; a second run invites again and leaves the budget alone', async () => {
    const { prisma } = database();
    const first = await setUp(prisma, things, now);
    await prisma.dataset.update({ where: { id: first.datasetId }, data: { epsilonSpentMicro: 7n } });
    const second = await setUp(prisma, { ...things, epsilon: 99, threshold: 1 }, now);
    expect(second.datasetId).toBe(first.datasetId);
    expect(second.code).not.toBe(first.code);
    const dataset = await prisma.dataset.findUniqueOrThrow({ where: { id: first.datasetId } });
    expect(dataset).toMatchObject({ epsilonCapMicro: 20_000_000n, epsilonSpentMicro: 7n, threshold: 11 });
    expect(await prisma.organisation.findMany()).toHaveLength(1);
    expect(await prisma.invitation.findMany({ select: { role: true } })).toEqual([
      { role: 'CUSTODIAN' },
      { role: 'CUSTODIAN' },
    ]);
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
