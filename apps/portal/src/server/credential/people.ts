import { toWord } from '../enum-words.ts';
import { PortalError } from '../errors/error.ts';
import { needsSecond } from '../invitation/second-person.ts';
import { inTransaction } from '../ledger/in-transaction.ts';
import type { Actor } from '../trpc/context.ts';
import { logChange } from './acts.ts';
import { closeAccount, reopenAccount } from './closing.ts';
import { endBegun } from './ending.ts';
import { lockActor } from './lock.ts';
import type { CredentialParts } from './parts.ts';
import type { PersonRow } from './shapes.ts';

/** What a custodian does about other people's accounts. Each leaves a leaf that names the custodian. */
export type People = {
  readonly list: (actor: Actor) => Promise<PersonRow[]>;
  readonly endSessions: (actor: Actor, userId: string) => Promise<void>;
  readonly close: (
    actor: Actor,
    order: { readonly userId: string; readonly withdraw: boolean },
  ) => Promise<void>;
  readonly reopen: (actor: Actor, userId: string) => Promise<void>;
  /** The code was used by somebody it was not for. */
  readonly recall: (actor: Actor, userId: string) => Promise<void>;
};

export function people(parts: CredentialParts): People {
  const { prisma, ledger, now } = parts;

  /** One's own account is looked after on one's own page, where nothing is done by mistake for another's. */
  const assertOther = (actor: Actor, userId: string) => {
    if (userId === actor.id) throw new PortalError('PEOPLE_SELF');
  };

  return {
    list: (actor) => listed(parts, actor),

    endSessions: async (actor, userId) => {
      assertOther(actor, userId);
      await inTransaction(prisma, async (tx) => {
        await lockActor(tx, actor, [userId]);
        if ((await tx.user.count({ where: { id: userId } })) === 0) throw new PortalError('PEOPLE_UNKNOWN');
        await endBegun(tx, userId);
        await logChange(tx, ledger, { userId, by: actor.id, at: now(), change: 'sessions-ended' });
      });
    },

    close: async (actor, { userId, withdraw }) => {
      assertOther(actor, userId);
      await closeAccount(parts, { userId, by: actor, withdraw });
    },

    reopen: async (actor, userId) => {
      assertOther(actor, userId);
      await reopenAccount(parts, { userId, by: actor });
    },

    recall: async (actor, userId) => {
      assertOther(actor, userId);
      await closeAccount(parts, { userId, by: actor, withdraw: true, recalled: true });
    },
  };
}

async function listed({ prisma, now }: CredentialParts, actor: Actor): Promise<PersonRow[]> {
  const open = { end: null, expiresAt: { gt: now() } } as const;
  const users = await prisma.user.findMany({
    include: {
      ...{ organisation: true, closing: true, passkeys: { select: { lastUsedAt: true } } },
      sessions: { where: { expiresAt: { gt: now() } }, select: { lastUsedAt: true, createdAt: true } },
      enrolment: { include: { dataset: { select: { name: true } } } },
      recoveries: { where: open, take: 1 },
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  const used = await prisma.invitation.findMany({
    where: { accountId: { not: null } },
    select: { accountId: true, invitedById: true, reportedAt: true },
  });
  const invitations = new Map(used.map((row) => [row.accountId, row]));
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return users.map((user): PersonRow => {
    const { closing, recoveries } = user;
    const role = toWord(user.role);
    const moments = [
      ...user.passkeys.map(({ lastUsedAt }) => lastUsedAt),
      ...user.sessions.map(({ lastUsedAt, createdAt }) => lastUsedAt ?? createdAt),
    ].flatMap((at) => at?.getTime() ?? []);
    const [recovery] = recoveries;
    const invitation = invitations.get(user.id);
    return {
      ...{ userId: user.id, name: user.name, role, organisation: user.organisation?.name ?? null },
      dataset: user.enrolment?.dataset.name ?? null,
      state: closing === null ? 'open' : closing.recalled ? 'recalled' : 'closed',
      ...{ passkeys: user.passkeys.length, sessions: user.sessions.length },
      lastUsedAt: moments.length === 0 ? null : new Date(Math.max(...moments)).toISOString(),
      invitedBy: names.get(invitation?.invitedById ?? '') ?? null,
      reported: invitation?.reportedAt != null && closing?.recalled !== true,
      recovery:
        recovery === undefined
          ? null
          : {
              recoveryId: recovery.id,
              expiresAt: recovery.expiresAt.toISOString(),
              waits: needsSecond(role) && recovery.confirmedById === null,
            },
      mine: user.id === actor.id,
    };
  });
}
