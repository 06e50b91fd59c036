import { randomBytes } from 'node:crypto';
import { describeDatabases } from '@assent/prisma/testing';
import { expect, it } from 'vitest';

describeDatabases('values', (database) => {
  it('come back as they went in: bigint beyond 2^53, bytes, JSON, text lists, times', async () => {
    const { prisma } = database();
    const user = await prisma.user.create({ data: { name: 'Zoë', role: 'PATIENT' } });
    const publicKey = new Uint8Array(randomBytes(91));
    const lastUsedAt = new Date('2026-02-28T23:59:59.007Z');
    const data = { id: 'k', userId: user.id, publicKey, counter: 2n ** 62n + 1n, lastUsedAt };
    await prisma.passkey.create({ data: { ...data, transports: ['internal', 'a "b", {c}\\'] } });
    const passkey = await prisma.passkey.findUniqueOrThrow({ where: { id: 'k' } });
    expect(passkey.publicKey).toEqual(publicKey);
    expect(passkey.counter).toBe(2n ** 62n + 1n);
    expect(passkey.transports).toEqual(['internal', 'a "b", {c}\\']);
    expect(passkey.lastUsedAt).toEqual(lastUsedAt);
  });
});
