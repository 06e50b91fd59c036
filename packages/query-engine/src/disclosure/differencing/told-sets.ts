import type { UniformIntegers } from '../random/random-bits.ts';
import { Basis } from './basis.ts';
import { provedDistance } from './contrast.ts';
import { nearestFound } from './nearest.ts';
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

export interface Limits {
  /** k: persons that every combination of told numbers counts, unless it counts nobody. */
  readonly least: number;
  /** kappa of this number: persons it has to count, and to be away from what follows. */
  readonly floor: number;
}

/** Strata that are tried for a contrast. */
const TRIES = 400;
const [ENOUGH, EXCHANGES] = [40, 4];

/**
 * The sets of persons whose numbers were told on one dataset, and what may still be told beside them: the rule of
 * proof.md. Owned by one engine process; `tell` after `decide`, in the order of the question.
 */
export class ToldSets {
  readonly #strata = new Strata();
  readonly #field: PrimeField;
  readonly #basis: Basis;
  /** By column of the strata; column 0 is everybody, the others are told sets in their order. */
  readonly #told: (number | null)[] = [null];

  constructor(random: UniformIntegers) {
    this.#field = primeField(random);
    this.#basis = new Basis(this.#strata, this.#field);
  }

  get size(): number {
    return this.#told.length - 1;
  }

  get strata(): number {
    return this.#strata.count;
  }

  /** People of the dataset who are in no told set: as many as surely are, since more would prove too much. */
  setOutside(persons: number): void {
    this.#strata.setOutside(persons);
  }

  decide(persons: Persons, { least, floor }: Limits): Decision {
    if (persons.length < floor) return { kind: 'not-shown' };
    const of = { strata: this.#strata, basis: this.#basis, field: this.#field };
    const reached = this.#strata.reach(persons);
    const proved = provedDistance(of, reached, { enough: floor, tries: TRIES });
    if (proved >= floor) return { kind: 'new' };
    const found = nearestFound(of, reached);
    (this as any).last = { proved, floor, found: found.distance, terms: found.terms.length };
    if (found.distance >= floor && proved >= least) return { kind: 'new' };
    if (found.distance >= 3 * least) return { kind: 'not-shown' };
    const terms = found.terms.map(({ column, over }) => ({ set: this.#told[column] ?? -1, over }));
    return { kind: 'follows', terms, under: found.under };
  }

  /** Adds a set under the caller's number for it. One that follows from the others adds nothing. */
  tell(persons: Persons, set: number): void {
    this.#strata.split(persons);
    if (!this.#basis.add()) {
      this.#strata.join();
      return;
    }
    this.#basis.improve(ENOUGH, EXCHANGES);
    this.#told.push(set);
  }

  /** Takes back what was told since there were `size` sets. */
  takeBackTo(size: number): void {
    while (this.size > size) {
      this.#basis.remove();
      this.#strata.join();
      this.#told.pop();
    }
  }

  settle(): void {
    this.#strata.settle();
  }
}
