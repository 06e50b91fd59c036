/**
 * A passkey authenticator in software (WebAuthn Level 3, ES256, attestation 'none'): what a browser and a security
 * key do together, so that registration and sign-in run against the library's real checks.
 */
import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { isoCBOR } from '@simplewebauthn/server/helpers';

const sha256 = (data: Uint8Array | string) => createHash('sha256').update(data).digest();
const base64url = (data: Uint8Array) => Buffer.from(data).toString('base64url');

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const HAS_CREDENTIAL = 0x40;

export type Authenticator = ReturnType<typeof createAuthenticator>;

export function createAuthenticator(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  let counter = 0;
  let userHandle = '';

  const clientData = (type: string, challenge: string, from: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: from, crossOrigin: false }));

  const authenticatorData = (rpId: string, flags: number, tail: Uint8Array = new Uint8Array()) => {
    counter += 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count, tail]);
  };

  const coseKey = () => {
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    return isoCBOR.encode(
      new Map<number, number | Uint8Array<ArrayBuffer>>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
        [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
      ]),
    );
  };

  return {
    id: base64url(id),
    /** Sets the signature counter back or forth, as a cloned key would have it. */
    setCounter: (value: number) => {
      counter = value;
    },
    create: (
      options: { challenge: string; rp: { id?: string }; user: { id: string } },
      lies: { origin?: string; verified?: boolean } = {},
    ): RegistrationResponseJSON => {
      userHandle = options.user.id;
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const flags = USER_PRESENT | HAS_CREDENTIAL | (lies.verified === false ? 0 : USER_VERIFIED);
      const credential = Buffer.concat([Buffer.alloc(16), length, id, coseKey()]);
      const authData = new Uint8Array(authenticatorData(options.rp.id ?? '', flags, credential));
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ]);
      return {
        id: base64url(id),
        rawId: base64url(id),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: base64url(clientData('webauthn.create', options.challenge, lies.origin ?? origin)),
          attestationObject: base64url(isoCBOR.encode(attestation as never)),
          transports: ['internal'],
        },
      };
    },
    get: (
      options: { challenge: string; rpId?: string },
      lies: { origin?: string; verified?: boolean; userHandle?: string; signed?: Uint8Array } = {},
    ): AuthenticationResponseJSON => {
      const flags = USER_PRESENT | (lies.verified === false ? 0 : USER_VERIFIED);
      const authData = authenticatorData(options.rpId ?? '', flags);
      const client = clientData('webauthn.get', options.challenge, lies.origin ?? origin);
      const signed = lies.signed ?? Buffer.concat([authData, sha256(client)]);
      return {
        id: base64url(id),
        rawId: base64url(id),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: base64url(client),
          authenticatorData: base64url(authData),
          signature: base64url(createSign('SHA256').update(signed).sign(privateKey)),
          userHandle: lies.userHandle ?? userHandle,
        },
      };
    },
  };
}
