import { concatBytes, hexToBytes } from '@noble/hashes/utils.js';
import { sameBytes } from '../encoding/bytes.ts';

export interface CoseKey {
  readonly kind: 'ES256' | 'Ed25519';
  /** Uncompressed P-256 point (65 bytes) or Ed25519 public key (32). */
  readonly point: Uint8Array;
}

// CTAP2 demands canonical CBOR, so each kind of key has exactly one layout (RFC 9053 section 7).
const es256X = hexToBytes('a5010203262001215820');
const es256Y = hexToBytes('225820');
const ed25519X = hexToBytes('a4010103272006215820');

/** Reads a COSE key of the two kinds most passkeys are of; undefined for any other. */
export function readCoseKey(bytes: Uint8Array): CoseKey | undefined {
  const head = bytes.subarray(0, 10);
  const x = bytes.subarray(10, 42);
  if (bytes.length === 42 && sameBytes(head, ed25519X)) return { kind: 'Ed25519', point: x };
  if (bytes.length !== 77 || !sameBytes(head, es256X) || !sameBytes(bytes.subarray(42, 45), es256Y))
    return undefined;
  return { kind: 'ES256', point: concatBytes(Uint8Array.of(4), x, bytes.subarray(45)) };
}
