import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { z } from 'zod';

// base64url of at most 64 KiB: far above any real answer of an authenticator.
const base64url = z
  .string()
  .max(87_400)
  .regex(/^[A-Za-z0-9_-]*$/);
const id = base64url.min(1).max(1_400);
const extensions = z.record(z.string(), z.unknown());
const common = {
  id,
  rawId: id,
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).nullish(),
  clientExtensionResults: extensions,
};

/** The invitation code: shown in groups, read without regard to case, spaces and dashes. */
export const invitationCode = z
  .string()
  .max(100)
  .transform((value) => value.toLowerCase().replaceAll(/[^a-z0-9]/g, ''));

const registrationForm = z.object({
  ...common,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    authenticatorData: base64url.optional(),
    transports: z.array(z.string().max(32)).max(8).optional(),
    publicKeyAlgorithm: z.int().optional(),
    publicKey: base64url.optional(),
  }),
});

const authenticationForm = z.object({
  ...common,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.nullish(),
  }),
});

/** Border checks of size and form; `@simplewebauthn/server` checks what the bytes say. */
export const registrationResponse = z.custom<RegistrationResponseJSON>(
  (value) => registrationForm.safeParse(value).success,
);
export const authenticationResponse = z.custom<AuthenticationResponseJSON>(
  (value) => authenticationForm.safeParse(value).success,
);

/** Options go to the browser as the library made them. */
export const creationOptions = z.custom<PublicKeyCredentialCreationOptionsJSON>();
export const requestOptions = z.custom<PublicKeyCredentialRequestOptionsJSON>();
