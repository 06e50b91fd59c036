import { createHmac } from 'node:crypto';
import type { UniformIntegers } from '../random/random-bits.ts';
import type { Persons } from './strata.ts';

/**
 * What only the dataset's key knows: where the limits of the rule lie. Each follows from the list and the very people
 * who were asked for, never from the words of a question, and is another one for every other set of people: a limit
 * that several sets have in common can be found with the help of people whom the asker knows, and then used on one
 * whom they do not (proof.md).
 */
export interface Secrets {
  readonly of: (list: string, persons: Persons) => SetSecrets;
  /** What the primes of a list are drawn by: the same after a restart, so that what is proved is the same. */
  readonly primes: (list: string) => UniformIntegers;
}

/** The limits of one set in one list. k is the policy's least number of persons. */
export interface SetSecrets {
  /** kappa, k to 4k - 1: persons it has to count, and to be proved away from every weighted sum of told sets. */
  readonly floor: (least: number) => number;
  /** phi: persons it has to be away from a weighted sum, for that sum not to be said of it, 2k to 5k - 1. */
  readonly follows: (least: number) => number;
  /** A tenth to a half of the set: so near to a told one, it follows from that even where it is under kappa. */
  readonly beside: () => number;
  /** sigma, 1 to 4: by how much a sum has to be larger than what few persons could make up. */
  readonly stretch: () => number;
  /**
   * 1 to 7: how many marked persons between the set and an earlier one that is not shown make the two not near. Who knows
   * so many of them that the next one decides would else know when that one is there.
   */
  readonly marks: () => number;
  /**
   * 0.2 to 0.8 by stratum: how much of it has to be in the set for a sum that holds it to be the nearer one. At a half for
   * every set, who holds one person less than half of what was told would see by what follows whether the next is there.
   */
  readonly share: (stratum: number) => number;
  /**
   * Who tells the set from others: one of these persons in one of two sets and not in the other, or four beside a set that
   * was not told as new, and the two are not near. One person in k; of a set of under 10k persons, ten of it on average.
   */
  readonly isMarked: (least: number, size: number) => (seat: number) => boolean;
  /**
   * Of whom nobody may have left since, for those who have not to be looked at; one person in k. How many had left were
   * a limit that everybody who leaves has in common: found with the help of some who come back, it tells of another one.
   */
  readonly staysMarked: (least: number) => (seat: number) => boolean;
  /** 0 to 1: whether a step that lies between two widths is the wider one. */
  readonly wider: () => number;
  /** The first lot of rounding, of SHIFTS: the same for the same persons in every list, so that nobody draws it again. */
  readonly shift: () => number;
}

/** Sets so many persons apart are not near: of as many, none is marked in one of 200,000 sets, fewer than four in one of 600. */
export const farOf = (least: number): number => 12 * least;

/** No kappa is as high as this, and of no set so many leave unseen. */
export const mostOf = (least: number): number => 4 * least;

export function secretsOf(key: Uint8Array): Secrets {
  const hmac = (label: string, content: string | Uint8Array) =>
    createHmac('sha256', key).update(`assent-${label}\n`).update(content).digest();
  const isDrawnBy = (mark: Uint8Array, share: number) => (seat: number) => {
    const drawn = createHmac('sha256', mark).update(String(seat)).digest();
    return drawn.readUIntBE(0, 6) < share * 2 ** 48;
  };
  return {
    of(list, persons) {
      let known: Uint8Array | undefined;
      const name = () => {
        known ??= hmac('set', new Uint8Array(persons.buffer, persons.byteOffset, persons.byteLength));
        return known;
      };
      const lots = (label: string): Lots => {
        const digest = hmac(`${label} ${list}`, name());
        return [digest.readUIntBE(0, 6), digest.readUIntBE(6, 6), digest.readUIntBE(12, 6)];
      };
      return {
        floor: (least) => least + below(3 * least, lots('floor')),
        follows: (least) => 2 * least + below(3 * least, lots('follows')),
        beside: () => 0.1 + 0.4 * between(lots('beside')),
        marks: () => 1 + below(7, lots('marks')),
        share: (stratum) => 0.2 + 0.6 * between(lots(`share ${stratum}`)),
        stretch: () => 1 + 3 * between(lots('stretch')),
        isMarked: (least, size) => {
          const share = Math.min(1, Math.max(1 / least, 10 / size));
          return isDrawnBy(hmac(`mark ${list}`, name()), share);
        },
        staysMarked: (least) => isDrawnBy(hmac(`left ${list}`, name()), 1 / least),
        wider: () => hmac(`wider ${list}`, name()).readUIntBE(0, 6) * 2 ** -48,
        shift: () => hmac('shift', name()).readUIntBE(0, 6),
      };
    },
    primes(list) {
      let drawn = 0;
      return {
        below(bound) {
          drawn += 1;
          return hmac(`prime ${list}`, String(drawn)).readUIntBE(0, 6) % bound;
        },
      };
    },
  };
}

/** Three integers of 48 bits. */
type Lots = readonly [number, number, number];

/**
 * An integer of 0 to bound - 1: one wide lot and two of a sixth. In the middle every one is about as likely; towards
 * either end they become rare, since an end is where a person more or less would be certain to show.
 */
function below(bound: number, [wide, one, other]: Lots): number {
  const sixth = Math.floor(bound / 6);
  // 2^48 is so much more than any bound that the rest of a division is even to one in 10^11.
  return (wide % (bound - 2 * sixth)) + (one % (sixth + 1)) + (other % (sixth + 1));
}

/** The same of 0 to 1. */
const between = ([wide, one, other]: Lots): number => ((4 * wide + one + other) / 6) * 2 ** -48;
