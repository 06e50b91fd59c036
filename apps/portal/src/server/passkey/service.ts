import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type { SessionCookie } from '../session/service.ts';

export type PasskeyService = {
  /** Options for making a passkey with an invitation that is still good. */
  readonly registrationOptions: (code: string) => Promise<PublicKeyCredentialCreationOptionsJSON>;
  /** Makes the account the invitation promises, uses the invitation up, signs in. */
  readonly register: (
    code: string,
    response: RegistrationResponseJSON,
    device?: string,
  ) => Promise<SessionCookie>;
  /** Options without a user name: the authenticator knows which account it holds a key for. */
  readonly signInOptions: () => Promise<PublicKeyCredentialRequestOptionsJSON>;
  readonly signIn: (response: AuthenticationResponseJSON, device?: string) => Promise<SessionCookie>;
};
