import { generateKeyPairSync, sign } from 'node:crypto';
import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, it } from 'vitest';
import { passkeyAnswer } from '../../test/sample-receipt.ts';
import { type Assertion, assertionSchema, printAssertion, verifyAssertion } from './assertion.ts';

const challenge = new Uint8Array(32).fill(0xfb);
const read = (parts: Parameters<typeof printAssertion>[0]): Assertion =>
  assertionSchema.parse(JSON.parse(printAssertion(parts)));

describe('a passkey assertion', () => {
  it('of an ES256 key made and used by another implementation verifies', () => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    const cose = Buffer.concat([
      ...[Buffer.from('a5010203262001215820', 'hex'), Buffer.from(x, 'base64url')],
      ...[Buffer.from('225820', 'hex'), Buffer.from(y, 'base64url')],
    ]);
    const { authenticatorData, clientDataJSON } = passkeyAnswer(challenge);
    const message = Buffer.concat([authenticatorData, sha256(clientDataJSON)]);
    const signature = sign('sha256', message, privateKey);
    const parts = { publicKey: cose, authenticatorData, clientDataJSON, signature };
    expect(verifyAssertion(read(parts), challenge)).toBe(true);
    expect(
      verifyAssertion(read({ ...parts, signature: sign('sha256', challenge, privateKey) }), challenge),
    ).toBe(false);
  });

  it('of an Ed25519 key verifies', () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const { x = '' } = publicKey.export({ format: 'jwk' });
    const cose = Buffer.concat([Buffer.from('a4010103272006215820', 'hex'), Buffer.from(x, 'base64url')]);
    const { authenticatorData, clientDataJSON } = passkeyAnswer(challenge);
    const signature = sign(null, Buffer.concat([authenticatorData, sha256(clientDataJSON)]), privateKey);
    const parts = { publicKey: cose, authenticatorData, clientDataJSON, signature };
    expect(verifyAssertion(read(parts), challenge)).toBe(true);
    expect(verifyAssertion(read(parts), new Uint8Array(32))).toBe(false);
  });
});
