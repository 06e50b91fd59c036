import { p256 } from '@noble/curves/nist.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, hexToBytes } from '@noble/hashes/utils.js';
import {
  type ConsentRecord,
  challengeOf,
  commitment,
  consentLeafKind,
  type Leaf,
  printAssertion,
  printConsentRecord,
  printReceipt,
} from '../src/index.ts';
import { yes } from './consent-records.ts';
import { logWith } from './sample-log.ts';

export const salt = new Uint8Array(32).fill(5);
const secret = new Uint8Array(32).fill(6);
const utf8 = (text: string) => new TextEncoder().encode(text);

/** What an ES256 passkey answers to a challenge (WebAuthn level 3, sections 6.1 and 6.3.3). */
export function passkeyAnswer(challenge: Uint8Array, { type = 'webauthn.get', flags = 5 } = {}) {
  const point = p256.getPublicKey(secret, false);
  const publicKey = concatBytes(
    ...[hexToBytes('a5010203262001215820'), point.subarray(1, 33), hexToBytes('225820'), point.subarray(33)],
  );
  const base64url = Buffer.from(challenge).toString('base64url');
  const clientDataJSON = utf8(
    JSON.stringify({ type, challenge: base64url, origin: 'https://portal.example' }),
  );
  const authenticatorData = concatBytes(
    sha256(utf8('portal.example')),
    Uint8Array.of(flags),
    new Uint8Array(4),
  );
  const message = concatBytes(authenticatorData, sha256(clientDataJSON));
  const signature = p256.sign(message, secret, { format: 'der' });
  return { publicKey, authenticatorData, clientDataJSON, signature };
}

/** A consent in the log with its receipt; `assertion` null: the agent `Demo` answered. */
export async function receiptOf(record: ConsentRecord, assertion: string | null, change: Partial<Leaf> = {}) {
  const text = printConsentRecord(record);
  const leaf = {
    ...{ v: 1, kind: consentLeafKind(record.act), label: record.label, commitment: commitment(salt, text) },
    signer:
      assertion === null
        ? { kind: 'agent', name: 'Demo' }
        : { kind: 'passkey', assertion: commitment(salt, assertion) },
    ...change,
  } as Leaf;
  const { proof } = await logWith(leaf);
  return printReceipt({ record: text, salt, assertion, proof });
}

export async function sampleReceipt() {
  return receiptOf(yes, printAssertion(passkeyAnswer(challengeOf(printConsentRecord(yes)))));
}
