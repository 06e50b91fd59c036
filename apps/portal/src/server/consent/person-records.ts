import type { ConsentRecord } from '@assent/consent-ledger';

/** One record as read from the store. */
type FoundConsent = {
  readonly leafIndex: number;
  readonly label: string;
  readonly person: bigint;
  readonly record: ConsentRecord;
};

type Person = { readonly label: string; readonly indices: number[]; readonly terms: number[] };

/**
 * Who answered what, in log order, for one dataset. Answers that are equal but for whose they are are kept once,
 * so a million people take little more than their numbers.
 */
export class PersonRecords {
  readonly #persons = new Map<bigint, Person>();
  /** By label, in the order of the log: the same in every version of the dataset, and never given to another. */
  readonly #seats = new Map<string, number>();
  readonly #terms: ConsentRecord[] = [];
  readonly #termIds = new Map<string, number>();
  readonly #indices: number[] = [];

  get size(): number {
    return this.#persons.size;
  }

  add({ leafIndex, label, person: id, record }: FoundConsent): void {
    const last = this.#indices.at(-1) ?? -1;
    if (leafIndex <= last) throw new RangeError(`leaf ${leafIndex} after leaf ${last}`);
    this.#indices.push(leafIndex);
    if (!this.#seats.has(label)) this.#seats.set(label, this.#seats.size);
    const person = this.#persons.get(id) ?? { label, indices: [], terms: [] };
    person.indices.push(leafIndex);
    person.terms.push(this.#intern(record));
    this.#persons.set(id, person);
  }

  /** A person's number in the dataset, from 0; undefined for who never answered. Told sets are made of these. */
  seatOf(label: string): number | undefined {
    return this.#seats.get(label);
  }

  /** The newest leaf below `logSize` that is a consent of this dataset; -1 if there is none. */
  lastIndexBelow(logSize: number): number {
    let [low, high] = [0, this.#indices.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#indices[middle] ?? 0) < logSize) low = middle + 1;
      else high = middle;
    }
    return this.#indices[low - 1] ?? -1;
  }

  /**
   * Every person with an answer up to and including leaf `lastIndex`. `key` is equal for equal answers in equal
   * order.
   */
  each(
    lastIndex: number,
    visit: (person: bigint, label: string, answers: () => readonly ConsentRecord[], key: string) => void,
  ): void {
    for (const [id, person] of this.#persons) {
      const count = countUpTo(person.indices, lastIndex);
      if (count === 0) continue;
      const key = count === person.terms.length ? person.terms.join() : person.terms.slice(0, count).join();
      visit(id, person.label, () => this.#records(person, lastIndex), key);
    }
  }

  #records(person: Person, lastIndex: number): ConsentRecord[] {
    return person.terms.slice(0, countUpTo(person.indices, lastIndex)).flatMap((id) => this.#terms[id] ?? []);
  }

  #intern(record: ConsentRecord): number {
    // Label and nonce differ from person to person and no decision turns on them.
    const { nonce, ...rest } = record;
    const terms: ConsentRecord = { ...rest, label: '' };
    const key = JSON.stringify(terms);
    const known = this.#termIds.get(key);
    if (known !== undefined) return known;
    const id = this.#terms.push(terms) - 1;
    this.#termIds.set(key, id);
    return id;
  }
}

function countUpTo(indices: readonly number[], lastIndex: number): number {
  let count = indices.length;
  while (count > 0 && (indices[count - 1] ?? 0) > lastIndex) count -= 1;
  return count;
}
