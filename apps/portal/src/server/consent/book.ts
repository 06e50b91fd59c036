import { type ConsentRequest, consentDigest, decider, type ScopeRow, scopeRow } from '@assent/consent-ledger';
import type { ConsentScope } from '@assent/query-engine';
import { PersonRecords } from './person-records.ts';
import type { ReadConsents } from './read-consents.ts';

/** What a question says about itself to a consent: everything of it that a decision may turn on. */
export type StudyTerms = Omit<ConsentRequest, 'today'>;

export type AsOf = { readonly logSize: bigint; readonly today: Date };

type Cached = { readonly lastIndex: number; readonly today: string; readonly scope: ConsentScope };

/**
 * Everybody's consents in memory, a pure function of the log: records are added in the order of their leaves
 * and never changed. It is kept up to date by reading what the log got since, so a withdrawal that is in the
 * log when a question is pinned is in the book too.
 */
export class ConsentBook {
  readonly #read: ReadConsents;
  readonly #labelKey: Uint8Array;
  readonly #datasets = new Map<string, PersonRecords>();
  /** The last scope of each study: asked again and again while nothing changes. */
  readonly #scopes = new Map<string, Cached>();
  /** Leaves [0, readTo) have been looked at. */
  #readTo = 0n;
  #reading: Promise<void> | null = null;

  constructor(read: ReadConsents, labelKey: Uint8Array) {
    this.#read = read;
    this.#labelKey = labelKey;
  }

  /** The decision for every person who permits something, as columns for the engine, ascending by person. */
  async scopeFor(terms: StudyTerms, { logSize, today }: AsOf): Promise<ConsentScope> {
    await this.#upTo(logSize);
    const persons = this.#of(terms.dataset);
    const day = today.toISOString().slice(0, 10);
    const lastIndex = persons.lastIndexBelow(Number(logSize));
    const key = JSON.stringify(terms);
    const cached = this.#scopes.get(key);
    if (cached?.lastIndex === lastIndex && cached.today === day) return cached.scope;
    const scope = scopeOf(persons, {
      lastIndex,
      request: { ...terms, today: day },
      labelKey: this.#labelKey,
    });
    this.#scopes.delete(key);
    this.#scopes.set(key, { lastIndex, today: day, scope });
    if (this.#scopes.size > KEPT) this.#scopes.delete(this.#scopes.keys().next().value ?? '');
    return scope;
  }

  /** A person's number in the dataset; undefined for who never answered. */
  async seatOf({ dataset, label }: { readonly dataset: string; readonly label: string }, logSize: bigint) {
    await this.#upTo(logSize);
    return this.#of(dataset).seatOf(label);
  }

  /** How many persons of a dataset have ever answered. */
  async persons(dataset: string, logSize: bigint): Promise<number> {
    await this.#upTo(logSize);
    return this.#of(dataset).size;
  }

  #of(dataset: string): PersonRecords {
    const persons = this.#datasets.get(dataset) ?? new PersonRecords();
    this.#datasets.set(dataset, persons);
    return persons;
  }

  async #upTo(logSize: bigint): Promise<void> {
    // Readers queue: two that load the same leaves at once would add them twice.
    while (this.#readTo < logSize) {
      this.#reading ??= this.#load(logSize).finally(() => {
        this.#reading = null;
      });
      await this.#reading;
    }
  }

  async #load(logSize: bigint): Promise<void> {
    for await (const batch of this.#read(this.#readTo, logSize)) {
      for (const { leafIndex, dataset, label, person, record } of batch) {
        this.#of(dataset).add({ leafIndex: Number(leafIndex), label, person, record });
        // Step by step, so that a failure half-way does not add anything twice when it is tried again.
        this.#readTo = leafIndex + 1n;
      }
    }
    this.#readTo = logSize;
  }
}

const KEPT = 16;

function scopeOf(
  persons: PersonRecords,
  asOf: { readonly lastIndex: number; readonly request: ConsentRequest; readonly labelKey: Uint8Array },
): ConsentScope {
  const { lastIndex, request, labelKey } = asOf;
  const decideOn = decider(request);
  const rows = new Map<string, ScopeRow | null>();
  const permitted: { person: bigint; label: string; row: ScopeRow }[] = [];
  persons.each(lastIndex, (person, label, answers, key) => {
    // Most people gave one of a few answers: the decision is made once for each combination of them.
    let row = rows.get(key);
    if (row === undefined) {
      row = scopeRow(decideOn(answers()));
      rows.set(key, row);
    }
    if (row !== null) permitted.push({ person, label, row });
  });
  permitted.sort((a, b) => (a.person < b.person ? -1 : 1));
  return {
    digest: consentDigest(
      permitted.map(({ label, row }) => ({ label, ...row })),
      labelKey,
    ),
    persons: BigInt64Array.from(permitted, ({ person }) => person),
    seats: Uint32Array.from(permitted, ({ label }) => persons.seatOf(label) ?? 0),
    categories: Uint8Array.from(permitted, ({ row }) => row.mask),
    dataFrom: Int32Array.from(permitted, ({ row }) => row.from),
    dataTo: Int32Array.from(permitted, ({ row }) => row.to),
  };
}
