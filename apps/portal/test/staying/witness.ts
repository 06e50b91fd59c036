import { expect } from 'vitest';
import type { Act, Counted, Found, Line, Receipt } from './lines.ts';

type Answer = 'grant' | 'withdraw';

/**
 * Keeps, outside of the portal, what people were told is done, and holds every start against it.
 *
 * People do one thing at a time, so when the portal ends there is at most one that was begun and not confirmed: that
 * one may have happened or not, and nothing else may be different.
 */
export class Witness {
  receipt: Receipt | null = null;
  acts = 0;
  readonly questions = new Set<string>();
  /** Digests; null until a start has told it. */
  readonly releases = new Map<string, string | null>();
  readonly #answers = new Map<number, Answer>();
  /** Begun and not confirmed. */
  #open: Act[] = [];
  #begun: Act | null = null;
  #imported = 0;
  #records = 0;
  #leaves = 0;
  #isFirst = true;

  hear(line: Line): void {
    if (line.kind === 'trying') {
      this.#settle(null);
      this.#begun = line.act;
    }
    if (line.kind === 'done') {
      const act = this.#begun;
      this.#begun = null;
      this.acts += 1;
      this.receipt = line.receipt ?? this.receipt;
      if (line.questionId !== undefined) this.questions.add(line.questionId);
      if (act?.kind === 'answer') this.#confirm(act);
      if (act?.kind === 'import') this.#imported = act.people;
    }
    if (line.kind === 'released') {
      this.#assertAgreed(line.counted);
      this.releases.set(line.counted.releaseId, null);
    }
    if (line.kind === 'ready' || line.kind === 'looked') this.#look(line.found);
  }

  #confirm({ person, act }: Extract<Act, { kind: 'answer' }>): void {
    this.#answers.set(person, act);
    this.#records += 1;
  }

  #look(found: Found): void {
    if (this.#isFirst) this.#begin(found);
    // Whoever was charged was charged once, and no charge is gone.
    expect(found.spent).toBe(found.charged);
    for (const question of this.questions) expect(found.questions).toContain(question);
    this.#settle(found);
    const agreed = [...this.#answers].filter(([, answer]) => answer === 'grant').map(([person]) => person);
    expect(found.permitted.toSorted(ascending)).toEqual(agreed.toSorted(ascending));
    expect(found.records).toBe(this.#records);
    expect(found.imported).toBe(this.#imported);
    expect(found.leaves).toBeGreaterThanOrEqual(this.#leaves);
    this.#leaves = found.leaves;
    // A release that nobody was told of yet was made of the answers as they are.
    const { newest } = found;
    if (newest !== null && !this.releases.has(newest.releaseId)) this.#assertAgreed(newest);
    for (const [release, digest] of this.releases) {
      expect(found.releases).toHaveProperty([release]);
      if (digest !== null) expect(found.releases[release]).toBe(digest);
      this.releases.set(release, found.releases[release] ?? null);
    }
  }

  #begin(found: Found): void {
    for (const person of found.permitted) this.#answers.set(person, 'grant');
    this.#records = found.records;
    this.#isFirst = false;
  }

  /** Finds out what came of acts that were not confirmed; until the next look they stay open. */
  #settle(found: Found | null): void {
    if (this.#begun !== null) this.#open.push(this.#begun);
    this.#begun = null;
    if (found === null) return;
    for (const act of this.#open) {
      // Of one person at most one answer is open.
      if (act.kind === 'answer' && found.permitted.includes(act.person) === (act.act === 'grant')) {
        if (this.#answers.get(act.person) !== act.act) this.#confirm(act);
      }
      if (act.kind === 'import' && found.imported === act.people) this.#imported = act.people;
    }
    this.#open = [];
  }

  #assertAgreed({ persons }: Counted): void {
    const open = this.#open.concat(this.#begun ?? []);
    const mayHave = (person: number) =>
      open.some((act) => act.kind === 'answer' && act.person === person && act.act === 'grant');
    for (const person of persons) {
      if (this.#answers.get(person) !== 'grant' && !mayHave(person)) {
        throw new Error(`person ${person} was counted and had not agreed`);
      }
    }
  }
}

const ascending = (a: number, b: number) => a - b;
