import { concatBytes } from '@noble/hashes/utils.js';
import { utf8 } from '../encoding/utf8.ts';
import { LedgerError } from '../errors/ledger-error.ts';

const version = 1;
const nonceLength = 12;
const tagLength = 16;

export interface SealOptions {
  /** 32 bytes; one key a record, so that destroying it erases that record and no other. */
  readonly key: Uint8Array;
  /** Bound in as associated data (say, the record's label): a sealed record moved elsewhere does not open. */
  readonly context: string;
}

/** AES-256-GCM (NIST SP 800-38D): version byte, nonce of 12 bytes, ciphertext, tag of 16 bytes. */
export async function sealRecord(
  text: string,
  { key, context, nonce }: SealOptions & { readonly nonce: Uint8Array },
): Promise<Uint8Array> {
  if (nonce.length !== nonceLength) throw new LedgerError('CONSENT_KEY');
  const aes = await importKey(key);
  const sealed = await crypto.subtle.encrypt(parameters(nonce, context), aes, own(utf8(text)));
  return concatBytes(Uint8Array.of(version), nonce, new Uint8Array(sealed));
}

/** Throws CONSENT_SEALED for another key, another context or a changed byte. */
export async function openRecord(sealed: Uint8Array, { key, context }: SealOptions): Promise<string> {
  if (sealed[0] !== version || sealed.length < 1 + nonceLength + tagLength)
    throw new LedgerError('CONSENT_SEALED');
  const aes = await importKey(key);
  const nonce = sealed.subarray(1, 1 + nonceLength);
  try {
    const body = own(sealed.subarray(1 + nonceLength));
    const text = await crypto.subtle.decrypt(parameters(nonce, context), aes, body);
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(text);
  } catch {
    throw new LedgerError('CONSENT_SEALED');
  }
}

async function importKey(key: Uint8Array) {
  if (key.length !== 32) throw new LedgerError('CONSENT_KEY');
  return crypto.subtle.importKey('raw', own(key), 'AES-GCM', false, ['encrypt', 'decrypt']);
}

function parameters(nonce: Uint8Array, context: string) {
  const additionalData = concatBytes(Uint8Array.of(version), utf8(context));
  return { name: 'AES-GCM', iv: own(nonce), additionalData: own(additionalData), tagLength: 8 * tagLength };
}

/** WebCrypto's types want bytes that are surely not shared memory. */
const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);
