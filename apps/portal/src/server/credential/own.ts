import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { PortalError } from '../errors/error.ts';
import { inTransaction } from '../ledger/in-transaction.ts';
import { challengeOf } from '../passkey/challenges.ts';
import { verifiedRegistration } from '../passkey/registration.ts';
import { keepPasskeys, soundPasskeys, storePasskey } from '../passkey/storing.ts';
import { assertionIn } from '../passkey/verify-sign-in.ts';
import type { Transaction } from '../ports.ts';
import type { Actor, Context } from '../trpc/context.ts';
import { logChange } from './acts.ts';
import { closeAccount } from './closing.ts';
import { endBegun } from './ending.ts';
import { lockActor } from './lock.ts';
import type { CredentialParts } from './parts.ts';
import type { OwnAccount } from './shapes.ts';

type Session = NonNullable<Context['session']>;

/** What somebody sees and changes of what opens their own account. */
export type OwnCredentials = {
  readonly mine: (actor: Actor, session: Session | null) => Promise<OwnAccount>;
  readonly seen: (actor: Actor) => Promise<void>;
  /** To be answered with a passkey of the account before what opens it is changed. */
  readonly proofOptions: (actor: Actor) => Promise<PublicKeyCredentialRequestOptionsJSON>;
  readonly addOptions: (
    actor: Actor,
    proof: AuthenticationResponseJSON,
  ) => Promise<PublicKeyCredentialCreationOptionsJSON>;
  readonly add: (
    actor: Actor,
    passkey: { readonly name: string; readonly response: RegistrationResponseJSON },
  ) => Promise<void>;
  readonly rename: (actor: Actor, passkey: { readonly id: string; readonly name: string }) => Promise<void>;
  readonly remove: (
    actor: Actor,
    passkey: { readonly id: string; readonly proof: AuthenticationResponseJSON },
  ) => Promise<void>;
  readonly endSession: (actor: Actor, id: string) => Promise<void>;
  readonly endOthers: (actor: Actor, session: Session | null) => Promise<void>;
  /** `withdraw`: whether a patient's yeses end with it. */
  readonly close: (actor: Actor, order: { readonly withdraw: boolean }) => Promise<void>;
};

export function ownCredentials(parts: CredentialParts): OwnCredentials {
  const { prisma, ledger, sessions, challenges, now, origin } = parts;
  const rpID = new URL(origin).hostname;
  const idOf = (tokenHash: string) => ledger.keyed('session-id', tokenHash);

  /** Somebody who is only handed an open browser has the session and not the passkey. */
  const assertProven = async (tx: Transaction, actor: Actor, proof: AuthenticationResponseJSON) => {
    const challenge = challengeOf(proof);
    const redeemed = await challenges.redeem(tx, challenge, 'prove');
    if (redeemed?.userId !== actor.id) throw new PortalError('PASSKEY_CHALLENGE_GONE');
    const shown = await assertionIn(tx, parts, { response: proof, challenge });
    if (shown.userId !== actor.id) throw new PortalError('PASSKEY_REFUSED');
    return shown;
  };

  const logOwn = (
    tx: Transaction,
    { id }: Actor,
    changed: 'passkey-added' | 'passkey-removed' | 'sessions-ended',
  ) => logChange(tx, ledger, { userId: id, by: id, at: now(), change: changed });

  /** From whether they may to what comes of it nothing else happens to the account. */
  const change = <T>(actor: Actor, work: (tx: Transaction) => Promise<T>) =>
    inTransaction(prisma, async (tx) => {
      await lockActor(tx, ledger, actor);
      return work(tx);
    });

  return {
    mine: (actor, session) => own(parts, actor, { current: session?.tokenHash ?? null, idOf }),

    // Who was shut out does not also say that its holder has read it.
    seen: (actor) =>
      change(actor, async (tx) => {
        const where = { userId: actor.id, seenAt: null };
        await tx.accountEvent.updateMany({ where, data: { seenAt: now() } });
      }),

    proofOptions: async (actor) => {
      const passkeys = await prisma.passkey.findMany({ where: { userId: actor.id } });
      if (passkeys.length === 0) throw new PortalError('ACCOUNT_NO_PASSKEY');
      const options = await generateAuthenticationOptions({
        rpID,
        userVerification: 'required',
        allowCredentials: passkeys.map(({ id }) => ({ id })),
      });
      await challenges.issue(options.challenge, { purpose: 'prove', userId: actor.id });
      return options;
    },

    addOptions: (actor, proof) =>
      change(actor, async (tx) => {
        await assertProven(tx, actor, proof);
        const known = await tx.passkey.findMany({ where: { userId: actor.id } });
        if (known.length >= MOST_PASSKEYS) throw new PortalError('ACCOUNT_MANY_PASSKEYS');
        const options = await generateRegistrationOptions({
          ...{ rpName: 'Assent', rpID, userName: actor.name, userDisplayName: actor.name },
          userID: Buffer.from(actor.id),
          attestationType: 'none',
          authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
          // The same device twice is no second way in.
          excludeCredentials: known.map(({ id }) => ({ id })),
        });
        await challenges.issue(options.challenge, { purpose: 'add-passkey', userId: actor.id }, tx);
        return options;
      }),

    add: (actor, { name, response }) =>
      change(actor, async (tx) => {
        const challenge = challengeOf(response);
        const redeemed = await challenges.redeem(tx, challenge, 'add-passkey');
        if (redeemed?.userId !== actor.id) throw new PortalError('PASSKEY_CHALLENGE_GONE');
        const { credential } = await verifiedRegistration({ response, challenge, origin, rpID });
        const rows = await soundPasskeys(tx, ledger, actor.id);
        const since = await logOwn(tx, actor, 'passkey-added');
        await storePasskey(tx, ledger, { credential, userId: actor.id, name, at: now(), since });
        await keepPasskeys(tx, ledger, { rows, since });
      }),

    rename: (actor, { id, name }) =>
      change(actor, async (tx) => {
        const renamed = await tx.passkey.updateMany({ where: { id, userId: actor.id }, data: { name } });
        if (renamed.count === 0) throw new PortalError('ACCOUNT_PASSKEY_UNKNOWN');
      }),

    remove: (actor, { id, proof }) =>
      change(actor, async (tx) => {
        const shown = await assertProven(tx, actor, proof);
        const all = await tx.passkey.findMany({ where: { userId: actor.id } });
        if (!all.some((one) => one.id === id)) throw new PortalError('ACCOUNT_PASSKEY_UNKNOWN');
        // One that opens nothing is no way in that is left.
        const rows = (await soundPasskeys(tx, ledger, actor.id)).filter((one) => one.id !== id);
        if (rows.length === 0) throw new PortalError('ACCOUNT_LAST_PASSKEY');
        // Who has the one that stays in their hands stays signed in.
        if (actor.session !== undefined && shown.id !== id)
          await sessions.restOn(tx, actor.session, shown.id);
        await tx.passkey.delete({ where: { id } });
        const since = await endBegun(tx, ledger, {
          userId: actor.id,
          now: now(),
          keep: ({ passkeyId }) => passkeyId !== id,
          log: () => logOwn(tx, actor, 'passkey-removed'),
        });
        await keepPasskeys(tx, ledger, { rows, since });
      }),

    endSession: (actor, id) =>
      change(actor, async (tx) => {
        const sessions = await tx.session.findMany({ where: { userId: actor.id } });
        const found = sessions.find(({ tokenHash }) => idOf(tokenHash) === id);
        if (found === undefined) throw new PortalError('ACCOUNT_SESSION_UNKNOWN');
        await endBegun(tx, ledger, {
          userId: actor.id,
          now: now(),
          keep: ({ tokenHash }) => tokenHash !== found.tokenHash,
          log: () => logOwn(tx, actor, 'sessions-ended'),
        });
      }),

    endOthers: (actor, session) =>
      change(actor, async (tx) => {
        await endBegun(tx, ledger, {
          userId: actor.id,
          now: now(),
          keep: ({ tokenHash }) => tokenHash === session?.tokenHash,
          log: () => logOwn(tx, actor, 'sessions-ended'),
        });
      }),

    close: (actor, { withdraw }) => closeAccount(parts, { userId: actor.id, by: actor, withdraw }),
  };
}

/** More than anybody has devices; a list that somebody reads through stays short. */
const MOST_PASSKEYS = 10;

async function own(
  { prisma, now }: CredentialParts,
  actor: Actor,
  { current, idOf }: { current: string | null; idOf: (tokenHash: string) => string },
): Promise<OwnAccount> {
  const user = await prisma.user.findUniqueOrThrow({
    where: { id: actor.id },
    include: {
      passkeys: { orderBy: { createdAt: 'asc' } },
      sessions: { where: { expiresAt: { gt: now() } }, orderBy: { createdAt: 'desc' } },
      events: { orderBy: { leafIndex: 'desc' }, take: 20 },
    },
  });
  const by = await prisma.user.findMany({
    where: { id: { in: user.events.flatMap(({ byId }) => byId ?? []) } },
    select: { id: true, name: true },
  });
  return {
    demo: user.demo,
    passkeys: user.passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({
      ...{ id, name, madeAt: createdAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null },
    })),
    sessions: user.sessions.map(({ tokenHash, device, createdAt, lastUsedAt }) => ({
      id: idOf(tokenHash),
      device,
      beganAt: createdAt.toISOString(),
      lastUsedAt: (lastUsedAt ?? createdAt).toISOString(),
      current: tokenHash === current,
    })),
    events: user.events.map(({ change, byId, at, leafIndex, seenAt }) => ({
      ...{ change, at: at.toISOString(), leafIndex: Number(leafIndex), isNew: seenAt === null },
      by: byId === null ? null : (by.find(({ id }) => id === byId)?.name ?? 'A custodian'),
    })),
  };
}
