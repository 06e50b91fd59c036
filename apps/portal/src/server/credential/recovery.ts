import { randomUUID } from 'node:crypto';
import type { Role } from '@assent/prisma';
import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { z } from 'zod';
import { toWord } from '../enum-words.ts';
import { PortalError } from '../errors/error.ts';
import { recovery } from '../held/recovery.ts';
import { soundOf } from '../held/view.ts';
import { newCode } from '../invitation/code.ts';
import { needsSecond } from '../invitation/second-person.ts';
import { inTransaction } from '../ledger/in-transaction.ts';
import { challengeOf } from '../passkey/challenges.ts';
import { verifiedRegistration } from '../passkey/registration.ts';
import { storePasskey } from '../passkey/storing.ts';
import type { Transaction } from '../ports.ts';
import type { SessionCookie } from '../session/service.ts';
import { hashToken } from '../session/token.ts';
import type { Actor } from '../trpc/context.ts';
import { logChange, subjectOf, tell } from './acts.ts';
import { endBegun } from './ending.ts';
import { assertOpen, lockAccounts, lockActorAnd } from './lock.ts';
import {
  hasEnded,
  isConfirmed,
  issuedCode,
  logEnded,
  markEnded,
  openCodes,
  recoveryName,
} from './open-recoveries.ts';
import type { CredentialParts } from './parts.ts';
import type { WaitingRecovery } from './shapes.ts';

const DAYS_3 = 3 * 86_400_000;
/** Of 100 random bits nobody guesses any in five tries; somebody who mistypes has enough. */
const MOST_ATTEMPTS = 5;
const LOCATOR = 5;

/** An open recovery, at a moment that is never before the day of the log. */
type Found = { readonly id: string; readonly userId: string; readonly at: Date };

/** The challenge remembers for which recovery it was sent. */
const sentFor = z.object({ recovery: z.string() });

export type Recoveries = {
  /** The code is in this answer only; the database keeps a hash. */
  readonly issue: (
    actor: Actor,
    userId: string,
  ) => Promise<{ code: string; expiresAt: string; waits: boolean }>;
  readonly waiting: (actor: Actor) => Promise<WaitingRecovery[]>;
  readonly confirm: (actor: Actor, recoveryId: string) => Promise<void>;
  readonly recall: (actor: Actor, recoveryId: string) => Promise<void>;
  readonly options: (code: string) => Promise<PublicKeyCredentialCreationOptionsJSON>;
  /** Makes the new passkey; all others and all sessions of the account end with it. */
  readonly use: (code: string, response: RegistrationResponseJSON, device?: string) => Promise<SessionCookie>;
};

export function recoveries(parts: CredentialParts): Recoveries {
  const { prisma, ledger, held, sessions, challenges, now, origin, random } = parts;
  const rpID = new URL(origin).hostname;
  const nameOf = (id: string) => recoveryName(ledger, id);

  /** Whose open recovery a code is of; counts a wrong one against it, outside of the caller's transaction. */
  const find = async (code: string): Promise<Found> => {
    const at = await ledger.today();
    const found = await prisma.recovery.findUnique({ where: { locator: code.slice(0, LOCATOR) } });
    const isOpen = found !== null && found.end === null && found.expiresAt > at;
    if (!isOpen) throw new PortalError('RECOVERY_UNKNOWN');
    if (found.secretHash !== hashToken(code)) {
      await countWrong(found.id, found.userId);
      throw new PortalError('RECOVERY_UNKNOWN');
    }
    return { id: found.id, userId: found.userId, at };
  };

  /** The open recovery of an id, held until the transaction ends; null where it is not open any more. */
  const lockRecovery = async (tx: Transaction, { id, at }: Pick<Found, 'id' | 'at'>) => {
    await tx.$queryRaw`SELECT 1 FROM "Recovery" WHERE "id" = ${id} FOR UPDATE`;
    const row = await held.recovery(id, tx);
    return row !== null && row.expiresAt > at ? row : null;
  };

  /** Whose account a code opens, held with its recovery until the transaction ends. */
  const open = async (tx: Transaction, code: string, { id, userId, at }: Found) => {
    await lockAccounts(tx, [userId]);
    const row = await lockRecovery(tx, { id, at });
    if (row === null || row.secretHash !== hashToken(code) || row.userId !== userId)
      throw new PortalError('RECOVERY_UNKNOWN');
    const user = await held.account(userId, tx);
    if (user === null) throw new PortalError('RECOVERY_UNKNOWN');
    await assertIssued(tx, { ...row, user });
    if (user.closing !== null) throw new PortalError('ACCOUNT_CLOSED');
    return { id, userId, user };
  };

  const countWrong = (id: string, userId: string) =>
    inTransaction(prisma, async (tx) => {
      await tx.recovery.update({ where: { id }, data: { attempts: { increment: 1 } } });
      const ended = await tx.recovery.updateMany({
        where: { id, end: null, attempts: { gte: MOST_ATTEMPTS } },
        data: { end: 'ATTEMPTS' },
      });
      if (ended.count === 0) return;
      const recovery = nameOf(id);
      const leafIndex = await ledger.append(tx, {
        ...{ v: 1, kind: 'recovery-ended', recovery, how: 'attempts', by: 'self' },
      });
      await tell(tx, { userId, by: userId, at: now() }, { change: 'recovery-attempts', leafIndex });
    });

  /**
   * What the log says of it, not what the row says: a row that somebody put into the database, or whose account or
   * second person they changed, opens nothing.
   */
  const assertIssued = async (
    db: Transaction,
    { id, userId, user }: { id: string; userId: string; user: { role: Role } },
  ): Promise<void> => {
    const leaves = await ledger.book.upTo(db);
    const issued = issuedCode(leaves, nameOf(id));
    if (issued?.subject !== subjectOf(ledger, userId)) throw new PortalError('RECOVERY_UNKNOWN');
    if (!needsSecond(toWord(user.role))) return;
    if (!isConfirmed(leaves, nameOf(id))) throw new PortalError('RECOVERY_WAITS');
  };

  return {
    issue: async (actor, userId) => {
      if (userId === actor.id) throw new PortalError('PEOPLE_SELF');
      const code = newCode(random);
      const bare = code.replaceAll('-', '');
      const expiresAt = new Date(now().getTime() + DAYS_3);
      const waits = await inTransaction(prisma, async (tx) => {
        await lockActorAnd(tx, ledger, { actor, on: [userId] });
        const user = await held.account(userId, tx);
        if (user === null) throw new PortalError('PEOPLE_UNKNOWN');
        if (user.demo) throw new PortalError('ACCOUNT_DEMO');
        await assertOpen(tx, ledger, userId);
        const names = openCodes(await ledger.book.upTo(tx), ledger, userId);
        await markEnded(tx, { userId, how: 'replaced' });
        await logEnded(tx, ledger, { names, userId, by: actor.id, how: 'replaced' });
        const id = randomUUID();
        const row = {
          ...{ id, locator: bare.slice(0, LOCATOR), secretHash: hashToken(bare), userId },
          ...{ issuedById: actor.id, issuedAt: now(), expiresAt },
        };
        await tx.recovery.create({ data: { ...row, seal: recovery.sealOf(ledger.keyed, row) } });
        const leafIndex = await ledger.append(tx, {
          ...{ v: 1, kind: 'recovery-issued', recovery: nameOf(id) },
          ...{ subject: subjectOf(ledger, userId), by: actor.id },
        });
        await tell(tx, { userId, by: actor.id, at: now() }, { change: 'recovery-issued', leafIndex });
        return needsSecond(toWord(user.role));
      });
      return { code, expiresAt: expiresAt.toISOString(), waits };
    },

    waiting: (actor) =>
      held.view(async ({ db, leaves, recovery: lookAt, accounts }) => {
        const open = await db.recovery.findMany({
          where: { expiresAt: { gt: now() } },
          orderBy: { issuedAt: 'asc' },
        });
        const waits = ({ id }: { readonly id: string }) =>
          issuedCode(leaves, nameOf(id)) !== null && !isConfirmed(leaves, nameOf(id));
        // One that was changed by hand is left out, with its account.
        const rows = await soundOf(open.filter(waits), async (some) => {
          for (const { id } of some) await lookAt(id);
          await accounts(some.flatMap(({ userId, issuedById }) => [userId, issuedById]));
        });
        const people = await accounts(rows.flatMap(({ userId, issuedById }) => [userId, issuedById]));
        return rows.flatMap(({ id, userId, issuedById, expiresAt }): WaitingRecovery[] => {
          const user = people.get(userId);
          if (user === undefined || !needsSecond(toWord(user.role))) return [];
          return [
            {
              ...{ recoveryId: id, name: user.name, role: toWord(user.role) },
              organisation: user.organisation?.name ?? null,
              by: people.get(issuedById)?.name ?? 'Somebody',
              mine: issuedById === actor.id || userId === actor.id,
              expiresAt: expiresAt.toISOString(),
            },
          ];
        });
      }),

    confirm: async (actor, id) => {
      const at = await ledger.today();
      return inTransaction(prisma, async (tx) => {
        const asked = await tx.recovery.findUnique({ where: { id }, select: { userId: true } });
        await lockActorAnd(tx, ledger, { actor, on: asked === null ? [] : [asked.userId] });
        const found = await lockRecovery(tx, { id, at });
        if (found === null) throw new PortalError('RECOVERY_GONE');
        const user = await held.account(found.userId, tx);
        if (found.userId !== asked?.userId || user === null || !needsSecond(toWord(user.role)))
          throw new PortalError('RECOVERY_GONE');
        const leaves = await ledger.book.upTo(tx);
        const issued = issuedCode(leaves, nameOf(id));
        if (issued === null) throw new PortalError('RECOVERY_GONE');
        if (issued.by === actor.id || found.userId === actor.id)
          throw new PortalError('ACCESS_SECOND_PERSON');
        if (isConfirmed(leaves, nameOf(id))) return;
        await tx.recovery.update({ where: { id }, data: { confirmedById: actor.id } });
        await ledger.append(tx, { v: 1, kind: 'recovery-confirmed', recovery: nameOf(id), by: actor.id });
      });
    },

    recall: (actor, id) =>
      inTransaction(prisma, async (tx) => {
        const row = await tx.recovery.findUnique({ where: { id }, select: { userId: true } });
        await lockActorAnd(tx, ledger, { actor, on: row === null ? [] : [row.userId] });
        // Whatever its row says: a code has ended when the log says so, and whoever recalls it believes that it has.
        const leaves = await ledger.book.upTo(tx);
        const known = leaves.of('recovery-issued', nameOf(id)).length > 0;
        if (!known || hasEnded(leaves, nameOf(id))) throw new PortalError('RECOVERY_GONE');
        await tx.recovery.updateMany({ where: { id, end: null }, data: { end: 'RECALLED' } });
        await ledger.append(tx, {
          ...{ v: 1, kind: 'recovery-ended', recovery: nameOf(id), how: 'recalled', by: actor.id },
        });
      }),

    options: async (code) => {
      const found = await find(code);
      return inTransaction(prisma, async (tx) => {
        const { id, userId, user } = await open(tx, code, found);
        const options = await generateRegistrationOptions({
          ...{ rpName: 'Assent', rpID, userName: user.name, userDisplayName: user.name },
          userID: Buffer.from(userId),
          attestationType: 'none',
          authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        });
        const payload = { recovery: id } satisfies z.input<typeof sentFor>;
        await challenges.issue(options.challenge, { purpose: 'recover', userId, payload }, tx);
        return options;
      });
    },

    use: async (code, response, device) => {
      const found = await find(code);
      return inTransaction(prisma, async (tx) => {
        const { id, userId } = await open(tx, code, found);
        const challenge = challengeOf(response);
        const redeemed = await challenges.redeem(tx, challenge, 'recover');
        if (redeemed?.userId !== userId || sentFor.parse(redeemed.payload).recovery !== id)
          throw new PortalError('PASSKEY_CHALLENGE_GONE');
        const { credential } = await verifiedRegistration({ response, challenge, origin, rpID });
        await tx.recovery.update({ where: { id }, data: { end: 'USED' } });
        // Whoever found the lost device has nothing in hand any more.
        await tx.passkey.deleteMany({ where: { userId } });
        const since = await endBegun(tx, ledger, {
          userId,
          now: now(),
          log: async () => {
            await ledger.append(tx, {
              ...{ v: 1, kind: 'recovery-ended', recovery: nameOf(id), how: 'used', by: 'self' },
            });
            return logChange(tx, ledger, { userId, by: userId, at: now(), change: 'passkeys-replaced' });
          },
        });
        await storePasskey(tx, ledger, { credential, userId, at: now(), since });
        const begun = { demo: false, device, passkeyId: credential.id, since: since.toString() } as const;
        return sessions.start(userId, begun, tx);
      });
    },
  };
}
