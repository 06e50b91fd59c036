import {
  type ConsentRecord,
  type ConsentRequest,
  consentDigest,
  decider,
  type ScopeRow,
  scopeRow,
} from '@assent/consent-ledger';
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
  readonly #datasets = new Map<string, PersonRecords>();
  readonly #loading = new Map<string, Promise<void>>();
  /** The last scope of each study: asked again and again while nothing changes. */
  readonly #scopes = new Map<string, Cached>();

  constructor(read: ReadConsents) {
    this.#read = read;
  }

  /** The decision for every person who permits something, as columns for the engine, ascending by person. */
  async scopeFor(terms: StudyTerms, { logSize, today }: AsOf): Promise<ConsentScope> {
    const persons = await this.#upTo(terms.dataset, logSize);
    const day = today.toISOString().slice(0, 10);
    const lastIndex = persons.lastIndexBelow(Number(logSize));
    const key = JSON.stringify(terms);
    const cached = this.#scopes.get(key);
    if (cached?.lastIndex === lastIndex && cached.today === day) return cached.scope;
    const scope = scopeOf(persons, lastIndex, { ...terms, today: day });
    this.#scopes.delete(key);
    this.#scopes.set(key, { lastIndex, today: day, scope });
    if (this.#scopes.size > KEPT) this.#scopes.delete(this.#scopes.keys().next().value ?? '');
    return scope;
  }

  /** One person's records as of a log size, in log order. */
  async recordsOf(dataset: string, person: bigint, logSize: bigint): Promise<readonly ConsentRecord[]> {
    return (await this.#upTo(dataset, logSize)).of(person, Number(logSize));
  }

  /** How many persons have ever answered. */
  async persons(dataset: string, logSize: bigint): Promise<number> {
    return (await this.#upTo(dataset, logSize)).size;
  }

  async #upTo(dataset: string, logSize: bigint): Promise<PersonRecords> {
    const persons = this.#datasets.get(dataset) ?? new PersonRecords();
    this.#datasets.set(dataset, persons);
    // Readers queue: two that load the same leaves at once would add them twice.
    while (persons.readTo < logSize) {
      const loading = this.#loading.get(dataset) ?? this.#load(dataset, persons, logSize);
      this.#loading.set(dataset, loading);
      await loading.finally(() => {
        if (this.#loading.get(dataset) === loading) this.#loading.delete(dataset);
      });
    }
    return persons;
  }

  async #load(dataset: string, persons: PersonRecords, logSize: bigint): Promise<void> {
    for await (const batch of this.#read(dataset, persons.readTo, logSize)) {
      for (const found of batch) persons.add(found);
    }
    persons.readTo = logSize;
  }
}

const KEPT = 16;

function scopeOf(persons: PersonRecords, lastIndex: number, request: ConsentRequest): ConsentScope {
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
    digest: consentDigest(permitted.map(({ label, row }) => ({ label, ...row }))),
    persons: BigInt64Array.from(permitted, ({ person }) => person),
    categories: Uint8Array.from(permitted, ({ row }) => row.mask),
    dataFrom: Int32Array.from(permitted, ({ row }) => row.from),
    dataTo: Int32Array.from(permitted, ({ row }) => row.to),
  };
}
