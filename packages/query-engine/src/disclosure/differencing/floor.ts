import { createHmac } from 'node:crypto';

/**
 * kappa: how many persons a number has to count, and to be away from what follows of earlier ones: k to 3k - 1, by a
 * keyed function of what is asked. Nobody without the key knows where it lies, and it is the same each time.
 */
export function floorOf(least: number, form: string, key: Uint8Array): number {
  const digest = createHmac('sha256', key).update(`assent-floor\n${form}`).digest();
  // 2^48 is so much more than 2k that the rest of the division is even to one in 10^11.
  return least + (digest.readUIntBE(0, 6) % (2 * least));
}
