import type { Random } from '../../../differencing/world.ts';

/** People are numbers here; a definition is a list of groups that the asker names without knowing who is in them. */
export type Group = readonly number[];

export const union = (...groups: readonly Group[]): Uint32Array =>
  Uint32Array.from([...new Set(groups.flat())].sort((a, b) => a - b));

/** Hands out people nobody has been given yet, so that groups are disjoint unless put together. */
export class Ward {
  #next: number;
  readonly #random: Random;

  /** The first `reserved` people are the attacker's to place. */
  constructor(reserved: number, random: Random) {
    this.#next = reserved;
    this.#random = random;
  }

  exactly(size: number): Group {
    const group = Array.from({ length: size }, (_, n) => this.#next + n);
    this.#next += size;
    return group;
  }

  /** A group whose size the asker knows only on average. */
  about(mean: number): Group {
    return this.exactly(poisson(mean, this.#random));
  }

  uniform(from: number, to: number): Group {
    return this.exactly(from + Math.floor(this.#random() * (to - from + 1)));
  }
}

function poisson(mean: number, random: Random): number {
  const limit = Math.exp(-mean);
  let [n, product] = [0, random()];
  while (product > limit) {
    n += 1;
    product *= random();
  }
  return n;
}
