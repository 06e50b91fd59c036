import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { KeyError } from './errors.ts';

const NONCE = 12;
const TAG = 16;

/**
 * AES-256-GCM: nonce, ciphertext, tag. `context` names the row a secret belongs to and is
 * authenticated, so a secret moved to another row does not open there.
 */
export function wrap(key: Uint8Array, secret: Uint8Array, context: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  return new Uint8Array(Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]));
}

export function unwrap(key: Uint8Array, wrapped: Uint8Array, context: string): Uint8Array<ArrayBuffer> {
  if (wrapped.length < NONCE + TAG) throw new KeyError('KEY_UNWRAP_FAILED');
  const decipher = createDecipheriv('aes-256-gcm', key, wrapped.subarray(0, NONCE))
    .setAAD(Buffer.from(context))
    .setAuthTag(wrapped.subarray(wrapped.length - TAG));
  try {
    const body = decipher.update(wrapped.subarray(NONCE, wrapped.length - TAG));
    return new Uint8Array(Buffer.concat([body, decipher.final()]));
  } catch {
    throw new KeyError('KEY_UNWRAP_FAILED');
  }
}
