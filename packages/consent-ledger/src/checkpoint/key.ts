import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes } from '@noble/hashes/utils.js';
import { decodeBase64, encodeBase64 } from '../encoding/base64.ts';
import { isWellFormed, utf8 } from '../encoding/utf8.ts';
import { LedgerError } from '../errors/ledger-error.ts';

/** C2SP signed-note signature type: Ed25519 over the note text. */
const ed25519Type = 0x01;
const privatePrefix = 'PRIVATE+KEY+';
const keyLength = 32;

export interface VerifierKey {
  readonly name: string;
  /** 4 bytes; tells keys apart, proves nothing. */
  readonly id: Uint8Array;
  readonly publicKey: Uint8Array;
}

export interface SigningKey extends VerifierKey {
  /** The 32-byte seed of RFC 8032. */
  readonly secret: Uint8Array;
}

/** Non-empty, no Unicode space, no plus (C2SP signed-note), and nothing that breaks a line or hides in one. */
export function isKeyName(name: string): boolean {
  return name.length > 0 && isWellFormed(name) && !/[\s+\p{Cc}\p{Z}]/u.test(name);
}

/** SHA-256(name || 0x0A || type || public key), first four bytes. */
function keyId(name: string, publicKey: Uint8Array): Uint8Array {
  return sha256(concatBytes(utf8(name), Uint8Array.of(0x0a, ed25519Type), publicKey)).slice(0, 4);
}

/** A new key pair in text form from 32 bytes of secret randomness. */
export function generateKey(name: string, seed: Uint8Array): { signingKey: string; vkey: string } {
  if (!isKeyName(name)) throw new LedgerError('NOTE_KEY', 'A key name has no spaces and no plus sign.');
  if (seed.length !== keyLength) throw new LedgerError('NOTE_KEY', 'A seed is 32 bytes long.');
  const publicKey = ed25519.getPublicKey(seed);
  const id = keyId(name, publicKey);
  return {
    signingKey: `${privatePrefix}${printKey(name, id, seed)}`,
    vkey: printKey(name, id, publicKey),
  };
}

/** The verifier key that belongs to a signing key. */
export function vkeyOf(signingKey: string): string {
  const { name, id, publicKey } = parseSigningKey(signingKey);
  return printKey(name, id, publicKey);
}

/** Reads `name+hexid+base64(0x01 || public key)`; throws NOTE_KEY when the id does not belong to the key. */
export function parseVkey(text: string): VerifierKey {
  const { name, id, key } = parseKey(text);
  if (bytesToHex(keyId(name, key)) !== id)
    throw new LedgerError('NOTE_KEY', 'Its id belongs to another key.');
  return { name, id: keyId(name, key), publicKey: key };
}

/** Reads `PRIVATE+KEY+name+hexid+base64(0x01 || seed)`, the form golang.org/x/mod/sumdb/note writes. */
export function parseSigningKey(text: string): SigningKey {
  if (!text.startsWith(privatePrefix)) throw new LedgerError('NOTE_KEY', 'It is not a signing key.');
  const { name, id, key } = parseKey(text.slice(privatePrefix.length));
  const publicKey = ed25519.getPublicKey(key);
  if (bytesToHex(keyId(name, publicKey)) !== id)
    throw new LedgerError('NOTE_KEY', 'Its id belongs to another key.');
  return { name, id: keyId(name, publicKey), publicKey, secret: key };
}

function printKey(name: string, id: Uint8Array, key: Uint8Array): string {
  return `${name}+${bytesToHex(id)}+${encodeBase64(concatBytes(Uint8Array.of(ed25519Type), key))}`;
}

// No part of the text goes into a message: it may be a signing key.
function parseKey(text: string): { name: string; id: string; key: Uint8Array } {
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text) ?? [];
  const bytes = encoded === undefined ? undefined : decodeBase64(encoded);
  if (name === undefined || id === undefined || bytes === undefined || !isKeyName(name)) {
    throw new LedgerError('NOTE_KEY');
  }
  if (bytes[0] !== ed25519Type || bytes.length !== 1 + keyLength) {
    throw new LedgerError('NOTE_KEY', 'Only Ed25519 keys (type 0x01) sign checkpoints.');
  }
  return { name, id, key: bytes.slice(1) };
}
