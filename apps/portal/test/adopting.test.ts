import { describeDatabases } from '@assent/prisma/testing';
import pino from 'pino';
import { expect, it } from 'vitest';
import { adopt } from '../src/server/held/adopting.ts';
import { createHeld } from '../src/server/held/create-held.ts';
import { openLedger } from '../src/server/ledger/service.ts';

describeDatabases('a database from before there were leaves', (database) => {
  it('is taken over once, as it stands; what is slipped in later is not', async () => {
    const { prisma } = database();
    const organisation = await prisma.organisation.create({
      data: { name: 'A hospital', kind: 'PUBLIC_BODY', country: 'IE' },
    });
    for (const role of ['CUSTODIAN', 'BOARD_CHAIR', 'RESEARCHER', 'PATIENT'] as const)
      await prisma.user.create({ data: { name: role, role, organisationId: organisation.id } });
    const { id: datasetId } = await prisma.dataset.create({
      data: { name: 'Records', description: '', epsilonCapMicro: 5n, deltaCapPico: 1n, threshold: 10 },
    });
    const invited = { name: 'Invited', expiresAt: new Date('2030-01-01T00:00:00Z') };
    await prisma.invitation.create({ data: { ...invited, codeHash: 'a', role: 'BOARD_MEMBER' } });
    await prisma.invitation.create({ data: { ...invited, codeHash: 'b', role: 'PATIENT' } });
    const used = { ...invited, codeHash: 'c', role: 'CUSTODIAN', usedAt: new Date() } as const;
    await prisma.invitation.create({ data: used });

    const { id: userId } = await prisma.user.findFirstOrThrow({ where: { role: 'PATIENT' } });
    await prisma.enrolment.create({ data: { userId, datasetId, personId: 7n } });
    const passkey = { userId, publicKey: Uint8Array.of(1), counter: 0n };
    await prisma.passkey.create({ data: { ...passkey, id: 'from before' } });

    const open = () =>
      openLedger({
        ...{ prisma, origin: 'assent.test/log' },
        seed: new Uint8Array(32).fill(9),
        now: () => new Date('2026-03-01T09:00:00Z'),
      });
    const ledger = await open();
    expect(await adopt(prisma, ledger)).toBe(true);
    const held = createHeld({ prisma, ledger, log: pino({ level: 'silent' }) });
    expect(await held.everything()).toEqual([]);
    const leaves = await ledger.book.upTo(prisma);
    expect(leaves.of('log-adopted')).toMatchObject([{ leaf: { accounts: 3, datasets: 1, votes: 0 } }]);
    expect(leaves.of('account-invited')).toMatchObject([{ leaf: { by: 'adopted', role: 'board-member' } }]);

    const seals = () => prisma.passkey.findMany({ select: { id: true, seal: true }, orderBy: { id: 'asc' } });
    const [before] = await seals();
    expect(before).toMatchObject({ id: 'from before', seal: expect.any(String) });
    await prisma.user.create({ data: { name: 'Slipped in', role: 'BOARD_CHAIR' } });
    await prisma.passkey.create({ data: { ...passkey, id: 'slipped in' } });
    const restarted = await open();
    expect(await adopt(prisma, restarted)).toBe(false);
    const again = createHeld({ prisma, ledger: restarted, log: pino({ level: 'silent' }) });
    // Of whom no leaf says anything, who is not a patient's account either: it stands for nobody.
    const wrong = (await again.everything()).map(({ code, table }) => `${code} ${table}`).toSorted();
    expect(wrong).toEqual(['HELD_ACCOUNT User', 'HELD_ENROLMENT Enrolment', 'HELD_PASSKEY Passkey']);
    expect(await seals()).toEqual([before, { id: 'slipped in', seal: null }]);
    // Nor can the seal be left out, to look like a log from before there were seals.
    await prisma.$executeRaw`UPDATE "LogHead" SET "seal" = NULL WHERE "id" = 1`;
    await expect(open()).rejects.toMatchObject({ code: 'LOG_HEAD_UNSEALED' });
  });
});
