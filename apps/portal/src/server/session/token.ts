import { createHash, timingSafeEqual } from 'node:crypto';
import type { Keyed } from '../held/commitment.ts';

/** Bytes of chance in a token, and of the mark behind them by which the portal knows that it made it. */
const CHANCE = 20;
const MARK = 12;

const markOf = (keyed: Keyed, chance: Buffer): Buffer =>
  Buffer.from(keyed('session token', chance.toString('base64url')), 'hex').subarray(0, MARK);

/** 32 bytes, base64url: what the cookie holds. */
export function newToken(keyed: Keyed, random: (size: number) => Uint8Array): string {
  const chance = Buffer.from(random(CHANCE));
  return Buffer.concat([chance, markOf(keyed, chance)]).toString('base64url');
}

/** Whether the portal made it. Whoever makes up tokens makes the database look for none. */
export function isToken(keyed: Keyed, token: string): boolean {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== CHANCE + MARK) return false;
  return timingSafeEqual(bytes.subarray(CHANCE), markOf(keyed, bytes.subarray(0, CHANCE)));
}

/**
 * What the database holds instead of a token or a code. A plain hash is enough: a token has 160 bits of chance and a
 * code 125, so there is nothing to guess, and somebody who reads the table cannot sign in with it.
 */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
