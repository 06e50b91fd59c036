import { toWord } from '../enum-words.ts';
import { PortalError } from '../errors/error.ts';
import { soundOf } from '../held/view.ts';
import { needsSecond } from '../invitation/second-person.ts';
import { inTransaction } from '../ledger/in-transaction.ts';
import type { Actor } from '../trpc/context.ts';
import { logChange, subjectOf } from './acts.ts';
import { closeAccount, reopenAccount } from './closing.ts';
import { endBegun } from './ending.ts';
import { lockActorAnd } from './lock.ts';
import { isConfirmed, issuedCode, recoveryName } from './open-recoveries.ts';
import type { CredentialParts } from './parts.ts';
import type { PersonRow } from './shapes.ts';
import { accountState, isPatient } from './since.ts';

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
        await lockActorAnd(tx, ledger, { actor, on: [userId] });
        if ((await tx.user.count({ where: { id: userId } })) === 0) throw new PortalError('PEOPLE_UNKNOWN');
        const log = () =>
          logChange(tx, ledger, { userId, by: actor.id, at: now(), change: 'sessions-ended' });
        await endBegun(tx, ledger, { userId, now: now(), log });
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

/** What a list says of an account comes from the log and from seals; from rows only what nothing is decided by. */
function listed({ held, ledger, now }: CredentialParts, actor: Actor): Promise<PersonRow[]> {
  return held.view(async ({ db, leaves, accounts, invitations }) => {
    const users = await db.user.findMany({
      include: {
        ...{ organisation: true, passkeys: { select: { lastUsedAt: true } } },
        sessions: { where: { expiresAt: { gt: now() } }, select: { lastUsedAt: true, createdAt: true } },
        enrolment: { include: { dataset: { select: { name: true } } } },
        recoveries: { where: { expiresAt: { gt: now() } } },
      },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
    });
    // Of a patient no leaf says anything.
    const isOffice = ({ id, role }: (typeof users)[number]) => role !== 'PATIENT' || !isPatient(leaves, id);
    const sound = new Set(
      await soundOf(users.filter(isOffice), (some) => accounts(some.map(({ id }) => id))),
    );
    const [, sealed] = await invitations();
    const invitationOf = new Map(sealed.map((row) => [row.accountId, row]));
    const names = new Map(users.map(({ id, name }) => [id, name]));
    const stateOf = (id: string) => accountState(leaves, subjectOf(ledger, id));
    return users
      .filter((user) => sound.has(user) || !isOffice(user))
      .map((user): PersonRow => {
        const role = toWord(user.role);
        const state = stateOf(user.id);
        const moments = [
          ...user.passkeys.map(({ lastUsedAt }) => lastUsedAt),
          ...user.sessions.map(({ lastUsedAt, createdAt }) => lastUsedAt ?? createdAt),
        ].flatMap((at) => at?.getTime() ?? []);
        const open = user.recoveries.find(({ id }) => issuedCode(leaves, recoveryName(ledger, id)) !== null);
        const invitation = invitationOf.get(user.id);
        return {
          ...{ userId: user.id, name: invitation?.name ?? user.name, role },
          organisation: user.organisation?.name ?? null,
          dataset: user.enrolment?.dataset.name ?? null,
          state,
          ...{ passkeys: user.passkeys.length, sessions: user.sessions.length },
          lastUsedAt: moments.length === 0 ? null : new Date(Math.max(...moments)).toISOString(),
          invitedBy: names.get(invitation?.invitedById ?? '') ?? null,
          reported: invitation?.reportedAt != null && state !== 'recalled',
          recovery:
            open === undefined
              ? null
              : {
                  recoveryId: open.id,
                  expiresAt: open.expiresAt.toISOString(),
                  waits: needsSecond(role) && !isConfirmed(leaves, recoveryName(ledger, open.id)),
                },
          mine: user.id === actor.id,
        };
      });
  });
}
