import { createHmac } from 'node:crypto';
import type { Persons } from './strata.ts';

/**
 * What only the dataset's key knows: where the limits of the rule lie. Each follows from the
 * people concerned and never from the words of a question: who could draw a limit anew by other words would find where
 * a group's size lies between them (proof.md).
 */
export interface Secrets {
  /** kappa: persons that a set has to count, or to be away from what follows. By who these persons are. */
  readonly floor: (least: number, persons: Persons) => number;
  /** 1 to 3: by how much a sum has to be larger than what few persons could make up. By who the persons are. */
  readonly stretch: (persons: Persons) => number;
  /** How near a set has to be to an earlier one to be told the same. By who the earlier set is. */
  readonly reach: (least: number, earlier: Persons) => Reach;
  /** The first lot of rounding, of SHIFTS. By who the persons are, so that nobody draws it again for the same ones. */
  readonly shift: (persons: Persons) => number;
}

export interface Reach {
  /** Persons in one and not in the other: fewer than this, 1 to 2k. */
  readonly persons: number;
  /** The same as a share of those in either: less than this, an eighth to a half. */
  readonly share: number;
  /** Fewer than so many of it who have left since are not looked at, k to 3k - 1. */
  readonly left: number;
}

export function secretsOf(key: Uint8Array): Secrets {
  const hmac = (label: string, content: string | Uint8Array) =>
    createHmac('sha256', key).update(`assent-${label}\n`).update(content).digest();
  const mix = hmac('mix', '');
  const [a, b] = [mix.readUInt32LE(0) | 1, mix.readUInt32LE(4)];
  /**
   * The one that comes first in a keyed order (a minimum hash): with a person more or less it is mostly the same, so
   * that a group has one limit and not one for each way of asking for it.
   */
  const firstOf = (persons: Persons): string => {
    let [first, lowest] = [0, 2 ** 32];
    for (const seat of persons) {
      const place = mixed(seat, a, b);
      if (place < lowest) [first, lowest] = [seat, place];
    }
    return String(first);
  };
  return {
    // 2^48 is so much more than 2k that the rest of the division is even to one in 10^11.
    floor: (least, persons) => least + (hmac('floor', firstOf(persons)).readUIntBE(0, 6) % (2 * least)),
    stretch: (persons) => 1 + hmac('stretch', firstOf(persons)).readUIntBE(0, 6) / 2 ** 47,
    shift: (persons) => hmac('shift', bytesOf(persons)).readUIntBE(0, 6),
    reach(least, earlier) {
      const digest = hmac('reach', bytesOf(earlier));
      return {
        // From one person on: were k the least, who knows k - 1 members would learn of another by a first step outside.
        persons: 1 + (digest.readUIntBE(0, 6) % (2 * least)),
        share: 1 / 8 + (3 / 8) * (digest.readUIntBE(6, 6) / 2 ** 48),
        left: least + (digest.readUIntBE(12, 6) % (2 * least)),
      };
    },
  };
}

const bytesOf = (persons: Persons) => new Uint8Array(Uint32Array.from(persons).buffer);

/** A keyed order of seats: each once (murmur3's finaliser is a bijection of 32 bits). Nobody sees it. */
function mixed(seat: number, a: number, b: number): number {
  let x = (Math.imul(seat, a) + b) | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}
