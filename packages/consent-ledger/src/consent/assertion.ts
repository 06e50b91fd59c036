import { ed25519 } from '@noble/curves/ed25519.js';
import { p256 } from '@noble/curves/nist.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { canonicalJson } from '../canonical/canonical-json.ts';
import { decodeBase64, encodeBase64 } from '../encoding/base64.ts';
import { sameBytes } from '../encoding/bytes.ts';
import { readCoseKey } from './cose-key.ts';

const bytesField = z.string().refine((text) => decodeBase64(text) !== undefined);

/** A passkey's signature under a record: WebAuthn level 3, section 7.2. All fields base64. */
export const assertionSchema = z.strictObject({
  v: z.literal(1),
  /** COSE key, as the authenticator gave it at registration. */
  publicKey: bytesField,
  authenticatorData: bytesField,
  clientDataJSON: bytesField,
  signature: bytesField,
});
export type Assertion = z.infer<typeof assertionSchema>;

const clientDataSchema = z.object({ type: z.literal('webauthn.get'), challenge: z.string() });

/** The text to commit to under the record's salt; the commitment stands in the leaf as `signer.assertion`. */
export function printAssertion(parts: Readonly<Record<Exclude<keyof Assertion, 'v'>, Uint8Array>>): string {
  const { publicKey, authenticatorData, clientDataJSON, signature } = parts;
  return canonicalJson({
    v: 1,
    publicKey: encodeBase64(publicKey),
    authenticatorData: encodeBase64(authenticatorData),
    clientDataJSON: encodeBase64(clientDataJSON),
    signature: encodeBase64(signature),
  });
}

/**
 * Whether the passkey signed this challenge with its user present. 'not checked' for kinds of keys other than
 * ES256 and Ed25519. Which website asked is not judged here: the portal did when it accepted the answer.
 */
export function verifyAssertion(assertion: Assertion, challenge: Uint8Array): boolean | 'not checked' {
  const [key, data, client, signature] = (
    ['publicKey', 'authenticatorData', 'clientDataJSON', 'signature'] as const
  ).map((field) => decodeBase64(assertion[field]) ?? new Uint8Array(0));
  if (!key || !data || !client || !signature || !asks(client, challenge)) return false;
  const isUserPresent = data.length >= 37 && ((data[32] ?? 0) & 1) === 1;
  if (!isUserPresent) return false;
  const cose = readCoseKey(key);
  if (cose === undefined) return 'not checked';
  const message = concatBytes(data, sha256(client));
  try {
    return cose.kind === 'ES256'
      ? p256.verify(signature, message, cose.point, { format: 'der', lowS: false })
      : ed25519.verify(signature, message, cose.point, { zip215: false });
  } catch {
    return false;
  }
}

function asks(clientDataJSON: Uint8Array, challenge: Uint8Array): boolean {
  try {
    const client = clientDataSchema.parse(JSON.parse(new TextDecoder().decode(clientDataJSON)));
    const padded = client.challenge.replaceAll('-', '+').replaceAll('_', '/').padEnd(44, '=');
    const asked = decodeBase64(padded);
    return asked !== undefined && sameBytes(asked, challenge);
  } catch {
    return false;
  }
}
