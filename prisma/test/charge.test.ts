import { chargeDataset, chargeDecision, chargeNumbers, type PrismaClient } from '@assent/prisma';
import { describeDatabases } from '@assent/prisma/testing';
import { expect, it } from 'vitest';

let names = 0;
const dataset = (prisma: PrismaClient, caps: { epsilonCapMicro: bigint; deltaCapPico: bigint }) => {
  names += 1;
  return prisma.dataset.create({ data: { name: `set ${names}`, description: '', threshold: 10, ...caps } });
};

describeDatabases('a charge', (database) => {
  it('of twenty that race for a budget of seven goes through seven times', async () => {
    const { prisma } = database();
    const { id } = await dataset(prisma, { epsilonCapMicro: 7_500_000n, deltaCapPico: 100n });
    const charge = { epsilonMicro: 1_000_000n, deltaPico: 1n };
    const race = Array.from({ length: 20 }, () =>
      prisma.$transaction(async (tx) => {
        const paid = await chargeDataset(tx, id, charge);
        // The transaction stays open while the others come, as it does when it also writes the question.
        await tx.$queryRaw`SELECT 1`;
        return paid;
      }),
    );
    expect((await Promise.all(race)).filter((paid) => paid)).toHaveLength(7);
    const after = await prisma.dataset.findUniqueOrThrow({ where: { id } });
    expect([after.epsilonSpentMicro, after.deltaSpentPico]).toEqual([7_000_000n, 7n]);
  });

  it('may take the last micro-unit and not one more; delta is held as well', async () => {
    const { prisma } = database();
    const { id } = await dataset(prisma, { epsilonCapMicro: 10n, deltaCapPico: 3n });
    expect(await chargeDataset(prisma, id, { epsilonMicro: 11n, deltaPico: 0n })).toBe(false);
    expect(await chargeDataset(prisma, id, { epsilonMicro: 1n, deltaPico: 4n })).toBe(false);
    expect(await chargeDataset(prisma, id, { epsilonMicro: 10n, deltaPico: 3n })).toBe(true);
    expect(await chargeDataset(prisma, id, { epsilonMicro: 1n, deltaPico: 0n })).toBe(false);
  });

  it('is never negative, and the table itself refuses more than the cap', async () => {
    const { prisma } = database();
    const { id } = await dataset(prisma, { epsilonCapMicro: 10n, deltaCapPico: 3n });
    await expect(chargeDataset(prisma, id, { epsilonMicro: -1n, deltaPico: 0n })).rejects.toThrow(RangeError);
    const past = prisma.dataset.update({ where: { id }, data: { epsilonSpentMicro: 11n } });
    await expect(past).rejects.toThrow('Dataset_epsilon_within_cap');
  });

  it('of two hundred that race for rho of ten goes through ten times, of the dataset and of a study', async () => {
    const { prisma } = database();
    const { id } = await dataset(prisma, { epsilonCapMicro: 0n, deltaCapPico: 0n });
    await prisma.dataset.update({ where: { id }, data: { accounting: 'ZCDP', rhoCapNano: 1_049n } });
    const charge = { epsilonMicro: 0n, deltaPico: 0n, rhoNano: 100n };
    const race = Array.from({ length: 200 }, () =>
      prisma.$transaction((tx) => chargeDataset(tx, id, charge)),
    );
    expect((await Promise.all(race)).filter((paid) => paid)).toHaveLength(10);
    const after = await prisma.dataset.findUniqueOrThrow({ where: { id } });
    expect(after.rhoSpentNano).toBe(1_000n);
    expect(await chargeDataset(prisma, id, { ...charge, rhoNano: 50n })).toBe(false);
    expect(await chargeDataset(prisma, id, { ...charge, rhoNano: 49n })).toBe(true);
    const past = prisma.dataset.update({ where: { id }, data: { rhoSpentNano: 1_050n } });
    await expect(past).rejects.toThrow('Dataset_rho_within_cap');
  });

  it('of a study needs an approval that is neither revoked nor expired', async () => {
    const { prisma } = database();
    const { id: datasetId } = await dataset(prisma, { epsilonCapMicro: 10n, deltaCapPico: 3n });
    const owner = await prisma.user.create({ data: { name: 'R', role: 'RESEARCHER' } });
    const study = await prisma.study.create({
      data: { code: `A-${owner.id}`, datasetId, ownerId: owner.id, draft: {} },
    });
    let leaf = 0n;
    const decision = async (fields: object) => {
      leaf += 1n;
      const request = await prisma.studyRequest.create({
        data: { studyId: study.id, version: Number(leaf), content: {}, digest: '', leafIndex: leaf },
      });
      return prisma.decision.create({
        data: {
          requestId: request.id,
          outcome: 'APPROVE',
          reason: '',
          epsilonCapMicro: 5n,
          leafIndex: leaf,
          ...fields,
        },
      });
    };
    const expiresAt = new Date('2026-06-01T12:00:00.500Z');
    const pay = async (fields: object, now = new Date('2026-06-01T12:00:00.499Z')) =>
      chargeDecision(prisma, (await decision(fields)).id, { epsilonMicro: 5n, now });
    expect(await pay({})).toBe(true);
    expect(await pay({ expiresAt })).toBe(true);
    expect(await pay({ expiresAt }, expiresAt)).toBe(false);
    expect(await pay({ revokedAt: new Date(0) })).toBe(false);
    expect(await pay({ outcome: 'REJECT' })).toBe(false);
    expect(await pay({ epsilonCapMicro: 4n })).toBe(false);
    expect(await pay({ epsilonSpentMicro: 1n })).toBe(false);
  });
});

describeDatabases('exact numbers of a study', (database) => {
  const studyOf = async ({ prisma }: { readonly prisma: PrismaClient }) => {
    const { id: datasetId } = await dataset(prisma, { epsilonCapMicro: 0n, deltaCapPico: 0n });
    const { id: ownerId } = await prisma.user.create({ data: { name: 'R', role: 'RESEARCHER' } });
    return prisma.study.create({ data: { code: `N-${ownerId}`, datasetId, ownerId, draft: {} } });
  };
  const counted = async (prisma: PrismaClient, id: string) => {
    const { numbersYear, numbersSpent } = await prisma.study.findUniqueOrThrow({ where: { id } });
    return [numbersYear, numbersSpent];
  };

  it('of two hundred that race for ten are asked for ten times', async () => {
    const { prisma } = database();
    const { id } = await studyOf({ prisma });
    const race = Array.from({ length: 200 }, () =>
      prisma.$transaction((tx) => chargeNumbers(tx, id, { numbers: 1, cap: 10, year: 0 })),
    );
    expect((await Promise.all(race)).filter((paid) => paid)).toHaveLength(10);
    expect(await counted(prisma, id)).toEqual([0, 10]);
  });

  it('fit whole or not at all, and a lower cap gives nothing back', async () => {
    const { prisma } = database();
    const { id } = await studyOf({ prisma });
    const ask = (numbers: number, cap: number) => chargeNumbers(prisma, id, { numbers, cap, year: 0 });
    expect(await ask(11, 10)).toBe(false);
    expect(await ask(10, 10)).toBe(true);
    expect(await ask(1, 10)).toBe(false);
    expect(await ask(1, 5)).toBe(false);
    expect(await ask(5, 15)).toBe(true);
    expect(await counted(prisma, id)).toEqual([0, 15]);
  });

  it('begin at none with a year, for two hundred that race over its turn as well', async () => {
    const { prisma } = database();
    const { id } = await studyOf({ prisma });
    const ask = (year: number, numbers = 1) => chargeNumbers(prisma, id, { numbers, cap: 10, year });
    // Seven of the first year are left, and stay behind.
    expect(await ask(0, 3)).toBe(true);
    const race = Array.from({ length: 200 }, () =>
      prisma.$transaction((tx) => chargeNumbers(tx, id, { numbers: 1, cap: 10, year: 1 })),
    );
    expect((await Promise.all(race)).filter((paid) => paid)).toHaveLength(10);
    expect(await counted(prisma, id)).toEqual([1, 10]);
    // Whoever comes with the old year's clock finds the new one, which is used up.
    expect(await ask(0)).toBe(false);
    expect(await ask(3, 10)).toBe(true);
    expect(await ask(2, 1)).toBe(false);
    expect(await counted(prisma, id)).toEqual([3, 10]);
  });

  it('are whole and never negative, and the table itself gives none back', async () => {
    const { prisma } = database();
    const { id } = await studyOf({ prisma });
    for (const wrong of [{ numbers: -1 }, { numbers: 0.5 }, { cap: Number.NaN }, { year: -1 }]) {
      await expect(chargeNumbers(prisma, id, { numbers: 1, cap: 10, year: 0, ...wrong })).rejects.toThrow(
        RangeError,
      );
    }
    expect(await chargeNumbers(prisma, id, { numbers: 4, cap: 10, year: 2 })).toBe(true);
    for (const back of [{ numbersSpent: 3 }, { numbersYear: 1 }, { numbersYear: 1, numbersSpent: 9 }]) {
      await expect(prisma.study.update({ where: { id }, data: back })).rejects.toThrow('never given back');
    }
    expect(await counted(prisma, id)).toEqual([2, 4]);
  });
});

describeDatabases('the log', (database) => {
  it('lets one of twenty that swap the same head win', async () => {
    const { prisma } = database();
    const root = new Uint8Array(32);
    await prisma.logHead.create({ data: { size: 0n, root } });
    const race = Array.from({ length: 20 }, () =>
      prisma.logHead.updateMany({
        where: { id: 1, size: 0n, root },
        data: { size: 1n, root: root.map(() => 1) },
      }),
    );
    expect((await Promise.all(race)).reduce((won, { count }) => won + count, 0)).toBe(1);
  });

  it('keeps entries and checkpoints for ever, and one root for a size', async () => {
    const { prisma } = database();
    await prisma.logEntry.create({ data: { index: 0n, leaf: '{}' } });
    const root = new Uint8Array(32);
    await prisma.logCheckpoint.create({ data: { size: 1n, root, note: 'n' } });
    const kept = 'are never changed or removed';
    await expect(prisma.logEntry.update({ where: { index: 0n }, data: { leaf: '[]' } })).rejects.toThrow(
      kept,
    );
    await expect(prisma.logEntry.deleteMany()).rejects.toThrow(kept);
    await expect(prisma.logCheckpoint.deleteMany()).rejects.toThrow(kept);
    await expect(
      prisma.logCheckpoint.create({ data: { size: 1n, root: root.map(() => 9), note: 'm' } }),
    ).rejects.toMatchObject({ code: 'P2002' });
    await expect(
      prisma.logCheckpoint.create({ data: { size: 2n, root: new Uint8Array(31), note: '' } }),
    ).rejects.toThrow('LogCheckpoint_root');
  });
});
