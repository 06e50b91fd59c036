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
  const { prisma, ledger, sessions, now, origin } = parts;
  const rpID = new URL(origin).hostname;

  return {
    registrationOptions: async (code) => {
      const codeHash = hashToken(code);
      // Before a passkey is made in vain.
      const { row: invitation } = await inTransaction(prisma, (tx) => invitedBy(tx, parts, codeHash));
      const { usedAt, recalledAt, expiresAt } = invitation;
      if (usedAt !== null || recalledAt !== null || expiresAt <= (await ledger.today()))
        throw new PortalError('INVITATION_UNKNOWN');
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
      const at = await ledger.today();
      return inTransaction(prisma, async (tx) => {
        const redeemed = await challenges.redeem(tx, challenge, 'register');
        if (redeemed === null) throw new PortalError('PASSKEY_CHALLENGE_GONE');
        const { codeHash } = payload.parse(redeemed.payload);
        if (codeHash !== hashToken(code)) throw new PortalError('INVITATION_UNKNOWN');
        const { credential } = await verifiedRegistration({ response, challenge, origin, rpID });
        const userId = await redeemInvitation(tx, parts, { codeHash, now: at });
        await storePasskey(tx, parts.ledger, { credential, userId, at: now() });
        // Of an account that was made in this transaction nothing was ended.
        const begun = { demo: false, device, passkeyId: credential.id, since: '' } as const;
        return sessions.start(userId, begun, tx);
      });
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
