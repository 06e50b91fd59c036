import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import type { inferRouterInputs } from '@trpc/server';
import type { AppRouter } from '../api/router-type.ts';

type Inputs = inferRouterInputs<AppRouter>['passkey'];

// The server's library made these options and the browser's half of it reads them. tRPC's description of JSON
// lies between the two and loses which fields may be absent, hence the casts.

/** Has the device make a new passkey. */
export const makePasskey = async (options: unknown): Promise<Inputs['register']['response']> =>
  (await startRegistration({
    optionsJSON: options as PublicKeyCredentialCreationOptionsJSON,
  })) as unknown as Inputs['register']['response'];

/** Has the device sign the challenge with a passkey it holds. */
export const signWithPasskey = async (options: unknown): Promise<Inputs['signIn']['response']> =>
  (await startAuthentication({
    optionsJSON: options as PublicKeyCredentialRequestOptionsJSON,
  })) as unknown as Inputs['signIn']['response'];
