import type { UniformIntegers } from '../random/random-bits.ts';
import { Basis } from './basis.ts';
import { provedDistance, type ToldBeforehand } from './distance.ts';
import { type Combination, evenly, nearestFound } from './nearest.ts';
import { type PrimeField, primeField } from './prime-field.ts';
import { type Persons, Strata } from './strata.ts';

/** What is to happen to a number, and for one that follows the weights of the told ones it is made of. */
export type Decision =
  | { readonly kind: 'new' }
  | {
      readonly kind: 'follows';
      readonly terms: readonly { readonly set: number; readonly over: number }[];
      readonly under: number;
    }
  | { readonly kind: 'not-shown' };

/** Of the set that is asked for; worked out only where they decide. */
export interface Limits {
  /** kappa is never higher. */
  readonly most: number;
  /** kappa, never under k: so many persons have to be counted, and so many away it has to be proved to be. */
  readonly floor: () => number;
  /** phi: a sum that is so far away is not said of it. */
  readonly follows: () => number;
  /** Fewer than kappa persons still follow from a told set that is nearer than this share of them. */
  readonly beside: () => number;
  /** By stratum: how much of it has to be in the set for a sum that holds it to be the nearer one. */
  readonly share: (stratum: number) => number;
}

/** The number of everybody among the caller's: no set of theirs has it. */
const EVERYBODY = -1;

/** Beyond so many told sets a basis of them takes longer, and more memory, than it is worth. */
const MOST_IN_BASIS = 1_500;

/**
 * The sets of persons whose numbers were told on one dataset, and what may still be told beside them: the rule of
 * proof.md. Owned by one engine process; `tell` after `decide`, in the order of the question.
 */
export class ToldSets {
  readonly #strata: Strata;
  readonly #fields: readonly [PrimeField, PrimeField];
  readonly #mostInBasis: number;
  #basis: Basis | null;
  /** By column of the strata: the caller's numbers of told sets, in front of them everybody. */
  readonly #told: number[];
  readonly #first: number;

  /** With `everybody` told beforehand, or nobody. */
  constructor(
    random: UniformIntegers,
    {
      everybody,
      mostInBasis = MOST_IN_BASIS,
    }: { readonly everybody: boolean; readonly mostInBasis?: number },
  ) {
    this.#fields = [primeField(random), primeField(random)];
    this.#mostInBasis = mostInBasis;
    this.#strata = new Strata({ everybody });
    this.#basis = new Basis(this.#strata, this.#fields[0]);
    this.#told = everybody ? [EVERYBODY] : [];
    this.#first = this.#told.length;
  }

  /** How many sets were told, everybody not counted. */
  get size(): number {
    return this.#told.length - this.#first;
  }

  /** In at least one told set. */
  get persons(): number {
    return this.#strata.persons;
  }

  get strata(): number {
    return this.#strata.count;
  }

  /** People of the dataset who are in no told set: as many as surely are, since more would prove too much. */
  setOutside(persons: number): void {
    this.#strata.setOutside(persons);
  }

  decide(persons: Persons, { most, floor, follows, beside, share }: Limits): Decision {
    const of = this.#beforehand();
    const reached = this.#strata.reach(persons);
    if (persons.length < most && persons.length < floor()) {
      // One person more than a told set must not be fewer than a floor of its own.
      const near = nearestFound(of, reached, share);
      if (near.terms.length > 0 && near.distance < beside() * persons.length) return this.#followsFrom(near);
      return { kind: 'not-shown' };
    }
    // What is proved decides, and not what is found: a search that misses the nearest sum makes nothing new.
    const proved = provedDistance(of, reached, most);
    if (proved >= most || proved >= floor()) return { kind: 'new' };
    const found = nearestFound(of, reached, share);
    if (found.distance >= follows()) return { kind: 'not-shown' };
    return this.#followsFrom(found);
  }

  /** The told sets of the nearest weighted sum that is found. */
  nearest(persons: Persons): readonly { readonly set: number }[] {
    const { terms } = nearestFound(this.#beforehand(), this.#strata.reach(persons), evenly);
    return terms.map(({ column }) => ({ set: this.#told[column] ?? EVERYBODY }));
  }

  #followsFrom({ terms, under }: Combination): Decision {
    return {
      kind: 'follows',
      terms: terms.map(({ column, over }) => ({ set: this.#told[column] ?? EVERYBODY, over })),
      under,
    };
  }

  /**
   * Adds a set under the caller's number for it. False for one that follows from the others: it adds nothing. Who is
   * in it may be asked for again later on.
   */
  tell(persons: Persons, set: number, { members = () => persons } = {}): boolean {
    this.#strata.split(persons, members);
    if (this.#basisNow()?.add() === false) {
      this.#strata.join();
      return false;
    }
    this.#told.push(set);
    return true;
  }

  /** In how many people at least a set is none of the weighted sums of the told ones, up to `enough`. */
  provedApart(persons: Persons, enough: number): number {
    return provedDistance(this.#beforehand(), this.#strata.reach(persons), enough);
  }

  /** Takes back what was told since there were `size` sets. */
  takeBackTo(size: number): void {
    while (this.size > size) {
      this.#basisNow()?.remove();
      this.#strata.join();
      this.#told.pop();
    }
  }

  /** What was told stays: it is not taken back any more. */
  settle(): void {
    this.#strata.settle();
    this.#basis = this.#basisNow();
  }

  /**
   * The basis, while there are not too many sets for one. It goes for good only when they stay: a set that is taken back
   * must not leave a process with less to prove by than one that was just started.
   */
  #basisNow(): Basis | null {
    return this.#strata.columns > this.#mostInBasis ? null : this.#basis;
  }

  #beforehand(): ToldBeforehand {
    return { strata: this.#strata, basis: this.#basisNow(), fields: this.#fields };
  }
}
