import type { PrismaClient } from '@assent/prisma';
import { generateAuthenticationOptions } from '@simplewebauthn/server';
import type { Held } from '../held/create-held.ts';
import type { LedgerService } from '../ledger/service.ts';
import type { SessionService } from '../session/service.ts';
import type { Challenges } from './challenges.ts';
import { registration } from './registration.ts';
import type { PasskeyService } from './service.ts';
import { signIn } from './verify-sign-in.ts';

export type PasskeyParts = {
  readonly prisma: PrismaClient;
  readonly ledger: Pick<LedgerService, 'append' | 'book' | 'keyed' | 'today'>;
  readonly held: Pick<Held, 'invitation' | 'passkey'>;
  readonly sessions: SessionService;
  readonly challenges: Challenges;
  readonly now: () => Date;
  /** Scheme, host and port people use: a passkey made for it answers nowhere else. */
  readonly origin: string;
};

export function createPasskeys(parts: PasskeyParts): PasskeyService {
  const { challenges } = parts;
  return {
    ...registration(parts, challenges),
    signInOptions: async () => {
      const options = await generateAuthenticationOptions({
        rpID: new URL(parts.origin).hostname,
        userVerification: 'required',
      });
      await challenges.issue(options.challenge, { purpose: 'sign-in' });
      return options;
    },
    signIn: (response, device) => signIn(parts, challenges, { response, device }),
  };
}
