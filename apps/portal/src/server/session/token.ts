import { createHash } from 'node:crypto';

/** 32 random bytes, base64url: what the cookie holds. */
export const newToken = (random: (size: number) => Uint8Array): string =>
  Buffer.from(random(32)).toString('base64url');

/**
 * What the database holds instead of a token or a code. A plain hash is enough: the input has 256 bits (a
 * code, 125), so there is nothing to guess, and somebody who reads the table cannot sign in with it.
 */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
