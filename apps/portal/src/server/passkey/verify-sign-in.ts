import { type AuthenticationResponseJSON, verifyAuthenticationResponse } from '@simplewebauthn/server';
import { PortalError } from '../errors/error.ts';
import type { SessionCookie } from '../session/service.ts';
import { type Challenges, challengeOf } from './challenges.ts';
import type { PasskeyParts } from './create-passkeys.ts';

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
  const userId = await verifyAssertion(parts, response, challenge);
  // Only somebody who has shown that the account is theirs is told that it is closed.
  if ((await parts.prisma.accountClosing.count({ where: { userId } })) > 0)
    throw new PortalError('ACCOUNT_CLOSED');
  return parts.sessions.start(userId, { demo: false, device });
}

/**
 * Whose passkey answered the challenge; throws PASSKEY_REFUSED for an unknown key, a wrong signature, another
 * origin, a missing user verification, or a counter that went backwards (a cloned authenticator).
 * The caller has redeemed the challenge before.
 */
export async function verifyAssertion(
  { prisma, now, origin }: Pick<PasskeyParts, 'prisma' | 'now' | 'origin'>,
  response: AuthenticationResponseJSON,
  challenge: string,
): Promise<string> {
  const passkey = await prisma.passkey.findUnique({ where: { id: response.id } });
  if (passkey === null) throw new PortalError('PASSKEY_REFUSED');
  const result = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: new URL(origin).hostname,
    requireUserVerification: true,
    credential: {
      id: passkey.id,
      publicKey: Uint8Array.from(passkey.publicKey),
      counter: Number(passkey.counter),
    },
  }).catch((cause: unknown) => {
    throw new PortalError('PASSKEY_REFUSED', { cause });
  });
  const handle = response.response.userHandle;
  const otherHandle = handle != null && Buffer.from(handle, 'base64url').toString() !== passkey.userId;
  if (!result.verified || otherHandle) throw new PortalError('PASSKEY_REFUSED');
  await prisma.passkey.update({
    where: { id: passkey.id },
    data: { counter: BigInt(result.authenticationInfo.newCounter), lastUsedAt: now() },
  });
  return passkey.userId;
}
