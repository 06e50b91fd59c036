import type { Prisma } from '@assent/prisma';
import { type AuthenticationResponseJSON, verifyAuthenticationResponse } from '@simplewebauthn/server';
import { lockAccount } from '../credential/lock.ts';
import { PortalError } from '../errors/error.ts';
import { inTransaction } from '../ledger/in-transaction.ts';
import type { SessionCookie } from '../session/service.ts';
import { type Challenges, challengeOf } from './challenges.ts';
import type { PasskeyParts } from './create-passkeys.ts';
import { countPasskey } from './storing.ts';

/** Checks the answer of an authenticator and starts a session for the account its key belongs to. */
export async function signIn(
  parts: PasskeyParts,
  challenges: Challenges,
  {
    response,
    device,
  }: { readonly response: AuthenticationResponseJSON; readonly device?: string | undefined },
): Promise<SessionCookie> {
  const challenge = challengeOf(response);
  if ((await challenges.redeem(challenge, 'sign-in')) === null) {
    throw new PortalError('PASSKEY_CHALLENGE_GONE');
  }
  const { userId } = await verifyAssertion(parts, response, challenge);
  // Only somebody who has shown that the account is theirs is told that it is closed.
  if ((await parts.prisma.accountClosing.count({ where: { userId } })) > 0)
    throw new PortalError('ACCOUNT_CLOSED');
  return parts.sessions.start(userId, { demo: false, device });
}

type VerifyParts = Pick<PasskeyParts, 'prisma' | 'now' | 'origin'> & {
  readonly ledger: Pick<PasskeyParts['ledger'], 'book' | 'keyed'>;
  readonly held: Pick<PasskeyParts['held'], 'passkey'>;
};

/**
 * The passkey that answered the challenge; throws PASSKEY_REFUSED for an unknown key, a wrong signature, another
 * origin, a missing user verification, or a counter that went backwards (a cloned authenticator); HELD_PASSKEY for a
 * row that is not as the portal stored it. Answers of one account come one after the other, and none comes between its
 * passkeys and a change of them.
 * The caller has redeemed the challenge before.
 */
export function verifyAssertion(
  { prisma, ledger, held, now, origin }: VerifyParts,
  response: AuthenticationResponseJSON,
  challenge: string,
): Promise<Pick<Prisma.PasskeyModel, 'id' | 'userId' | 'publicKey'>> {
  return inTransaction(prisma, async (tx) => {
    const { id } = response;
    const whose = await tx.passkey.findUnique({ where: { id }, select: { userId: true } });
    if (whose === null) throw new PortalError('PASSKEY_REFUSED');
    await lockAccount(tx, whose.userId);
    // What is looked at stays what is used.
    await tx.$queryRaw`SELECT 1 FROM "Passkey" WHERE "id" = ${id} FOR UPDATE`;
    const passkey = await tx.passkey.findUnique({ where: { id } });
    if (passkey === null) throw new PortalError('PASSKEY_REFUSED');
    await held.passkey(id, tx);
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
  });
}
