import { randomBytes } from 'node:crypto';
import type { Prisma, PrismaClient } from '@assent/prisma';
import { PortalError } from '../errors/error.ts';
import type { Keyed } from '../held/commitment.ts';
import type { Held } from '../held/create-held.ts';
import { toActor, withOrganisation } from './actor.ts';
import type { SessionService } from './service.ts';
import { hashToken, newToken } from './token.ts';

export type SessionOptions = {
  readonly prisma: PrismaClient;
  readonly held: Pick<Held, 'account'>;
  readonly now: () => Date;
  readonly demo: boolean;
  readonly sessionHours: number;
  /** Under a key that is not in the database. */
  readonly keyed: Keyed;
  readonly random?: (size: number) => Uint8Array;
};

type SealedFields = Pick<Prisma.SessionModel, 'tokenHash' | 'userId' | 'demo' | 'createdAt'>;

const HOUR = 3_600_000;
const SEEN_EVERY_MS = 300_000;
/** A session ends this many lifetimes after it began, however busy it was. */
const LONGEST = 10;

export function createSessions(options: SessionOptions): SessionService {
  const { prisma, held, now, demo, sessionHours, keyed, random = randomBytes } = options;
  const lifetime = sessionHours * HOUR;
  // Whoever writes to the database could else sign in as anybody: with a row of their own, or as another in their row.
  const sealOf = (session: SealedFields) =>
    keyed(
      'session',
      [session.tokenHash, session.userId, session.demo, session.createdAt.toISOString()].join('\n'),
    );

  const start: SessionService['start'] = async (userId, session) => {
    const token = newToken(random);
    const expiresAt = new Date(now().getTime() + lifetime);
    await prisma.session.deleteMany({ where: { expiresAt: { lte: now() } } });
    const fields = { tokenHash: hashToken(token), userId, demo: session.demo, createdAt: now() };
    await prisma.session.create({
      data: { ...fields, expiresAt, device: session.device ?? null, seal: sealOf(fields) },
    });
    return { token, expiresAt };
  };

  const resolve: SessionService['resolve'] = async (token) => {
    if (token === undefined) return null;
    const tokenHash = hashToken(token);
    const session = await prisma.session.findUnique({
      where: { tokenHash },
      include: { user: { include: { ...withOrganisation.include, closing: true } } },
    });
    const time = now().getTime();
    if (session === null || session.expiresAt.getTime() <= time) return null;
    if (session.seal !== sealOf(session)) return null;
    if (session.user.closing !== null) return null;
    // A demo session outlives neither the demo nor a restart without it.
    if (session.demo && !demo) return null;
    // The seal is over its beginning, so that a later end is worth nothing.
    const last = session.createdAt.getTime() + LONGEST * lifetime;
    if (last <= time) return null;
    const expiresAt = new Date(Math.min(time + lifetime, last));
    const renew = session.expiresAt.getTime() - time < lifetime / 2 && expiresAt > session.expiresAt;
    // Often enough to be recognised by, and not a write for each request.
    if (time - (session.lastUsedAt ?? session.createdAt).getTime() >= SEEN_EVERY_MS)
      await prisma.session.updateMany({ where: { tokenHash }, data: { lastUsedAt: new Date(time) } });
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
        where: { demo: true, closing: null },
        take: 100,
        ...withOrganisation,
        orderBy: [{ role: 'asc' }, { name: 'asc' }],
      });
      return users.map(toActor);
    },
    demoSignIn: async (userId, device) => {
      assertDemo();
      // Only accounts the demo made: a real account is never one click away.
      const user = await held.account(userId);
      if (user?.demo !== true || user.closing !== null) throw new PortalError('DEMO_ACCOUNT_UNKNOWN');
      return start(user.id, { demo: true, device });
    },
  };
}
