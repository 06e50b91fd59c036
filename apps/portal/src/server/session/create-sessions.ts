import { randomBytes } from 'node:crypto';
import type { PrismaClient } from '@assent/prisma';
import { PortalError } from '../errors/error.ts';
import { toActor, withOrganisation } from './actor.ts';
import type { SessionService } from './service.ts';
import { hashToken, newToken } from './token.ts';

export type SessionOptions = {
  readonly prisma: PrismaClient;
  readonly now: () => Date;
  readonly demo: boolean;
  readonly sessionHours: number;
  readonly random?: (size: number) => Uint8Array;
};

const HOUR = 3_600_000;
/** A session ends this many lifetimes after it began, however busy it was. */
const LONGEST = 10;

export function createSessions(options: SessionOptions): SessionService {
  const { prisma, now, demo, sessionHours, random = randomBytes } = options;
  const lifetime = sessionHours * HOUR;

  const start: SessionService['start'] = async (userId, session) => {
    const token = newToken(random);
    const expiresAt = new Date(now().getTime() + lifetime);
    await prisma.session.deleteMany({ where: { expiresAt: { lte: now() } } });
    await prisma.session.create({
      data: { tokenHash: hashToken(token), userId, demo: session.demo, createdAt: now(), expiresAt },
    });
    return { token, expiresAt };
  };

  const resolve: SessionService['resolve'] = async (token) => {
    if (token === undefined) return null;
    const tokenHash = hashToken(token);
    const session = await prisma.session.findUnique({
      where: { tokenHash },
      include: { user: withOrganisation },
    });
    const time = now().getTime();
    if (session === null || session.expiresAt.getTime() <= time) return null;
    // A demo session outlives neither the demo nor a restart without it.
    if (session.demo && !demo) return null;
    const last = session.createdAt.getTime() + LONGEST * lifetime;
    const expiresAt = new Date(Math.min(time + lifetime, last));
    const renew = session.expiresAt.getTime() - time < lifetime / 2 && expiresAt > session.expiresAt;
    if (renew) await prisma.session.updateMany({ where: { tokenHash }, data: { expiresAt } });
    return {
      user: toActor(session.user),
      session: { tokenHash, demo: session.demo },
      renewed: renew ? { token, expiresAt } : null,
    };
  };

  const assertDemo = () => {
    if (!demo) throw new PortalError('DEMO_OFF');
  };

  return {
    demo,
    start,
    resolve,
    end: async (tokenHash) => {
      await prisma.session.deleteMany({ where: { tokenHash } });
    },
    demoAccounts: async () => {
      assertDemo();
      const users = await prisma.user.findMany({
        where: { demo: true },
        take: 100,
        ...withOrganisation,
        orderBy: [{ role: 'asc' }, { name: 'asc' }],
      });
      return users.map(toActor);
    },
    demoSignIn: async (userId) => {
      assertDemo();
      // Only accounts the demo made: a real account is never one click away.
      const user = await prisma.user.findFirst({ where: { id: userId, demo: true } });
      if (user === null) throw new PortalError('DEMO_ACCOUNT_UNKNOWN');
      return start(user.id, { demo: true });
    },
  };
}
