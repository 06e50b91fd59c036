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

/** How near a set has to be to an earlier one to be told the same. */
export interface Reach {
  /** Persons in one and not in the other: fewer than this, k to 3k. */
  readonly persons: number;
  /** The same as a share of those in either: less than this, a quarter to a half. */
  readonly share: number;
}

/**
 * By a keyed function of who the earlier set is. A distance that everybody knew would tell exactly from which size on a
 * group is added: with ten known members whether there is an eleventh (proof.md, "Repetition").
 */
export function reachOf(least: number, earlier: Uint8Array, key: Uint8Array): Reach {
  const digest = createHmac('sha256', key).update('assent-reach\n').update(earlier).digest();
  return {
    persons: least + (digest.readUIntBE(0, 6) % (2 * least)),
    share: 0.25 + digest.readUIntBE(6, 6) / 2 ** 50,
  };
}
