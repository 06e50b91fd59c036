import {
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  type VerifiedRegistrationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { z } from 'zod';
import { PortalError } from '../errors/error.ts';
import { redeemInvitation } from '../invitation/redeem.ts';
import { accountOf, invitedBy } from '../invitation/second-person.ts';
import { inTransaction } from '../ledger/in-transaction.ts';
import { hashToken } from '../session/token.ts';
import { type Challenges, challengeOf } from './challenges.ts';
import type { PasskeyParts } from './create-passkeys.ts';
import type { PasskeyService } from './service.ts';
import { storePasskey } from './storing.ts';

/** The challenge remembers for which invitation it was sent. */
const payload = z.object({ codeHash: z.string() });

export function registration(
  parts: PasskeyParts,
  challenges: Challenges,
): Pick<PasskeyService, 'registrationOptions' | 'register'> {
  const { prisma, sessions, now, origin } = parts;
  const rpID = new URL(origin).hostname;

  return {
    registrationOptions: async (code) => {
      const codeHash = hashToken(code);
      const invitation = await prisma.invitation.findFirst({
        where: { codeHash, usedAt: null, recalledAt: null, expiresAt: { gt: now() } },
      });
      if (invitation === null) throw new PortalError('INVITATION_UNKNOWN');
      // Before a passkey is made in vain.
      await inTransaction(prisma, (tx) => invitedBy(tx, parts, codeHash));
      const userId = accountOf(parts.ledger, codeHash);
      const options = await generateRegistrationOptions({
        rpName: 'Assent',
        rpID,
        userName: invitation.name,
        userDisplayName: invitation.name,
        userID: Buffer.from(userId),
        attestationType: 'none',
        // Discoverable, so that nobody has to type a name to sign in; verified, since it also signs consents.
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
      await challenges.issue(options.challenge, { purpose: 'register', payload: { codeHash } });
      return options;
    },

    register: async (code, response, device) => {
      const challenge = challengeOf(response);
      const redeemed = await challenges.redeem(challenge, 'register');
      if (redeemed === null) throw new PortalError('PASSKEY_CHALLENGE_GONE');
      const { codeHash } = payload.parse(redeemed.payload);
      if (codeHash !== hashToken(code)) throw new PortalError('INVITATION_UNKNOWN');
      const { credential } = await verifiedRegistration({ response, challenge, origin, rpID });
      const userId = await inTransaction(prisma, async (tx) => {
        const made = await redeemInvitation(tx, parts, { codeHash, now: now() });
        await storePasskey(tx, parts.ledger, { credential, userId: made, at: now() });
        return made;
      });
      return sessions.start(userId, { demo: false, device });
    },
  };
}

export async function verifiedRegistration(check: {
  response: RegistrationResponseJSON;
  challenge: string;
  origin: string;
  rpID: string;
}): Promise<NonNullable<VerifiedRegistrationResponse['registrationInfo']>> {
  const { response, challenge, origin, rpID } = check;
  const result = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
  }).catch((cause: unknown) => {
    throw new PortalError('PASSKEY_REFUSED', { cause });
  });
  if (!result.verified) throw new PortalError('PASSKEY_REFUSED');
  return result.registrationInfo;
}
