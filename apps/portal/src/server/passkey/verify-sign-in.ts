import type { Prisma } from '@assent/prisma';
import { type AuthenticationResponseJSON, verifyAuthenticationResponse } from '@simplewebauthn/server';
import { assertOpen, lockAccounts } from '../credential/lock.ts';
import { PortalError } from '../errors/error.ts';
import { inTransaction } from '../ledger/in-transaction.ts';
import type { Transaction } from '../ports.ts';
import type { SessionCookie } from '../session/service.ts';
import { type Challenges, challengeOf } from './challenges.ts';
import type { PasskeyParts } from './create-passkeys.ts';
import { countPasskey } from './storing.ts';

/**
 * Checks the answer of an authenticator and starts a session for the account its key belongs to, all while the account
 * is held: no session begins with a passkey that was ended meanwhile.
 */
export function signIn(
  parts: PasskeyParts,
  challenges: Challenges,
  {
    response,
    device,
  }: { readonly response: AuthenticationResponseJSON; readonly device?: string | undefined },
): Promise<SessionCookie> {
  return inTransaction(parts.prisma, async (tx) => {
    await lockHolder(tx, response);
    const challenge = challengeOf(response);
    if ((await challenges.redeem(tx, challenge, 'sign-in')) === null)
      throw new PortalError('PASSKEY_CHALLENGE_GONE');
    const { id, userId } = await assertionIn(tx, parts, { response, challenge });
    // Only somebody who has shown that the account is theirs is told that it is closed.
    await assertOpen(tx, parts.ledger, userId);
    return parts.sessions.start(userId, { demo: false, device, passkeyId: id }, tx);
  });
}

type VerifyParts = Pick<PasskeyParts, 'prisma' | 'now' | 'origin'> & {
  readonly ledger: Pick<PasskeyParts['ledger'], 'book' | 'keyed'>;
  readonly held: Pick<PasskeyParts['held'], 'passkey'>;
};

type Shown = Pick<Prisma.PasskeyModel, 'id' | 'userId' | 'publicKey'>;

/** `assertionIn` in a transaction of its own, for answers whose challenge is looked after elsewhere. */
export const verifyAssertion = (
  parts: VerifyParts,
  response: AuthenticationResponseJSON,
  challenge: string,
): Promise<Shown> =>
  inTransaction(parts.prisma, async (tx) => {
    await lockHolder(tx, response);
    return assertionIn(tx, parts, { response, challenge });
  });

/** Holds the account whose passkey says that it answers. */
async function lockHolder(tx: Transaction, { id }: AuthenticationResponseJSON): Promise<void> {
  const whose = await tx.passkey.findUnique({ where: { id }, select: { userId: true } });
  if (whose !== null) await lockAccounts(tx, [whose.userId]);
}

/**
 * The passkey that answered the challenge; throws PASSKEY_REFUSED for an unknown key, a wrong signature, another
 * origin, a missing user verification, or a counter that went backwards (a cloned authenticator); HELD_PASSKEY for a
 * row that is not as the portal stored it. The caller has redeemed the challenge and holds the account: answers of one
 * come one after the other, and none comes between its passkeys and a change of them.
 */
export async function assertionIn(
  tx: Transaction,
  { ledger, held, now, origin }: Omit<VerifyParts, 'prisma'>,
  { response, challenge }: { readonly response: AuthenticationResponseJSON; readonly challenge: string },
): Promise<Shown> {
  const { id } = response;
  await tx.$queryRaw`SELECT 1 FROM "Passkey" WHERE "id" = ${id} FOR UPDATE`;
  const passkey = await held.passkey(id, tx);
  if (passkey === null) throw new PortalError('PASSKEY_REFUSED');
  const result = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: new URL(origin).hostname,
    requireUserVerification: true,
    credential: {
      id,
      publicKey: Uint8Array.from(passkey.publicKey),
      counter: Number(passkey.counter),
    },
  }).catch((cause: unknown) => {
    throw new PortalError('PASSKEY_REFUSED', { cause });
  });
  const handle = response.response.userHandle;
  const otherHandle = handle != null && Buffer.from(handle, 'base64url').toString() !== passkey.userId;
  if (!result.verified || otherHandle) throw new PortalError('PASSKEY_REFUSED');
  const counter = BigInt(result.authenticationInfo.newCounter);
  await countPasskey(tx, ledger, { row: passkey, counter, at: now() });
  return passkey;
}
