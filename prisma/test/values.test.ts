import { randomBytes } from 'node:crypto';
import { describeDatabases } from '@assent/prisma/testing';
import { expect, it } from 'vitest';

describeDatabases('values', (database) => {
  it('come back as they went in: bigint beyond 2^53, bytes, text lists, times', async () => {
    const { prisma } = database();
    const user = await prisma.user.create({ data: { name: 'Zoë', role: 'PATIENT' } });
    const publicKey = new Uint8Array(randomBytes(91));
    const lastUsedAt = new Date('2026-02-28T23:59:59.007Z');
    const counter = 2n ** 62n + 1n;
    const transports = ['internal', 'a "b", {c}\\'];
    await prisma.passkey.create({
      data: { id: 'k', userId: user.id, publicKey, counter, lastUsedAt, transports },
    });
    const passkey = await prisma.passkey.findUniqueOrThrow({ where: { id: 'k' }, include: { user: true } });
    expect(passkey).toMatchObject({ publicKey, counter, lastUsedAt, transports, user });
  });

  it('keep JSON apart from text that looks like it, and null apart from nothing', async () => {
    const { prisma } = database();
    const payloads = [{ a: [1, 'two', null, { 'ä"': 1e-7 }] }, '"text"', 'null', 0, false, [], 'it’s; -- $1'];
    for (const [index, payload] of payloads.entries()) {
      const data = { challenge: `c${index}`, purpose: 'test', payload, expiresAt: new Date(0) };
      const { id } = await prisma.webauthnChallenge.create({ data });
      expect((await prisma.webauthnChallenge.findUniqueOrThrow({ where: { id } })).payload).toEqual(payload);
    }
    const bare = { challenge: 'none', purpose: 'test', expiresAt: new Date(0) };
    expect((await prisma.webauthnChallenge.create({ data: bare })).payload).toBeNull();
  });

  it('go through raw SQL as well', async () => {
    const { prisma } = database();
    const hashes = new Uint8Array(randomBytes(64));
    await prisma.logTile.create({ data: { level: 1, index: 2n ** 53n + 1n, hashes } });
    const rows = await prisma.$queryRaw<{ index: bigint; hashes: Uint8Array; n: number }[]>`
      SELECT "index", "hashes", 7::int AS n FROM "LogTile" WHERE "index" = ${2n ** 53n + 1n} AND "hashes" = ${hashes}`;
    expect(rows).toEqual([{ index: 2n ** 53n + 1n, hashes, n: 7 }]);
  });

  it('tell a second row of the same key by the same code', async () => {
    const { prisma } = database();
    const data = { name: 'Once', kind: 'ACADEMIC', country: 'DE' } as const;
    await prisma.organisation.create({ data });
    await expect(prisma.organisation.create({ data })).rejects.toMatchObject({ code: 'P2002' });
  });

  it('are all taken back when a transaction fails', async () => {
    const { prisma } = database();
    const before = await prisma.organisation.count();
    const failing = prisma.$transaction(async (tx) => {
      await tx.organisation.create({ data: { name: 'Gone', kind: 'ACADEMIC', country: 'DE' } });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await prisma.organisation.count()).toBe(before);
  });
});
