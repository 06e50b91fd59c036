import { expect } from 'vitest';
import type { Act, Counted, Found, Line, Receipt } from './lines.ts';

type Answering = Extract<Act, { kind: 'answer' }>;

type Asked = {
  /** Who had agreed, or may have, when it began. */
  readonly mayCount: Set<number>;
  /** Answers of before of which nobody knew yet whether they are stored. */
  readonly unsure: readonly Answering[];
};

/**
 * Keeps, outside of the portal, what people were told is done, and holds every start against it.
 *
 * People do one thing at a time, so when the portal ends there is at most one that was begun and not confirmed: that
 * one may have happened or not, and nothing else may be different.
 *
 * A release is held against the answers as they were when its question began, not as they are when it is found: it may
 * be found much later, and whoever was counted may have left since.
 */
export class Witness {
  receipt: Receipt | null = null;
  acts = 0;
  readonly questions = new Set<string>();
  readonly releases = new Map<string, Counted>();
  readonly #answers = new Map<number, Answering['act']>();
  /** Questions by what they cost. */
  readonly #asked = new Map<number, Asked>();
  /** Begun and not confirmed. */
  #open: Act[] = [];
  #begun: Act | null = null;
  #imported = 0;
  #records = 0;
  #leaves = 0;
  #isFirst = true;

  /** Who took a yes back and may give it again. */
  left(): number[] {
    return this.#who('withdraw');
  }

  hear(line: Line): void {
    if (line.kind === 'trying') this.#begin(line.act);
    if (line.kind === 'done') {
      const act = this.#begun;
      this.#begun = null;
      this.acts += 1;
      this.receipt = line.receipt ?? this.receipt;
      if (line.questionId !== undefined) this.questions.add(line.questionId);
      if (act?.kind === 'answer') this.#confirm(act);
      if (act?.kind === 'import') this.#imported = act.people;
    }
    if (line.kind === 'released') this.#hold(line.counted);
    if (line.kind === 'ready' || line.kind === 'looked') this.#look(line.found);
  }

  #who(answer: Answering['act']): number[] {
    return [...this.#answers].filter(([, last]) => last === answer).map(([person]) => person);
  }

  #begin(act: Act): void {
    this.#leaveOpen();
    this.#begun = act;
    if (act.kind !== 'ask') return;
    expect(this.#asked.has(act.epsilonMicro), 'two questions cost the same').toBe(false);
    const unsure = this.#open.filter(isAnswer);
    const mayCount = new Set([...this.#who('grant'), ...unsure.map(({ person }) => person)]);
    this.#asked.set(act.epsilonMicro, { mayCount, unsure });
  }

  #confirm({ person, act }: Answering): void {
    this.#answers.set(person, act);
    this.#records += 1;
  }

  #look(found: Found): void {
    if (this.#isFirst) this.#takeOver(found);
    // Whoever was charged was charged once, and no charge is gone.
    expect(found.spent).toBe(found.charged);
    for (const question of this.questions) expect(found.questions).toContain(question);
    this.#settle(found);
    expect(found.permitted.toSorted(ascending)).toEqual(this.#who('grant').toSorted(ascending));
    expect(found.records).toBe(this.#records);
    expect(found.imported).toBe(this.#imported);
    expect(found.leaves).toBeGreaterThanOrEqual(this.#leaves);
    this.#leaves = found.leaves;
    for (const release of found.releases) this.#hold(release);
    const stored = new Set(found.releases.map(({ releaseId }) => releaseId));
    for (const release of this.releases.keys()) expect(stored).toContain(release);
  }

  /** What was there before anybody was watched: nobody had left, so whoever was counted still agrees. */
  #takeOver({ permitted, records, releases }: Found): void {
    this.#isFirst = false;
    for (const person of permitted) this.#answers.set(person, 'grant');
    this.#records = records;
    for (const release of releases) {
      assertAmong(new Set(permitted), release);
      this.releases.set(release.releaseId, release);
    }
  }

  #leaveOpen(): void {
    if (this.#begun !== null) this.#open.push(this.#begun);
    this.#begun = null;
  }

  /** Finds out what came of acts that were not confirmed. */
  #settle(found: Found): void {
    this.#leaveOpen();
    const permitted = new Set(found.permitted);
    for (const act of this.#open) {
      if (act.kind === 'import' && found.imported === act.people) this.#imported = act.people;
      // Of one person at most one answer is open.
      if (!isAnswer(act)) continue;
      const { person } = act;
      if (permitted.has(person) === (act.act === 'grant') && this.#answers.get(person) !== act.act)
        this.#confirm(act);
      if (!permitted.has(person)) this.#forbid(act);
    }
    this.#open = [];
  }

  /** What was asked after an answer that turns out to be a no may not have counted its person. */
  #forbid(answer: Answering): void {
    for (const { mayCount, unsure } of this.#asked.values()) {
      if (unsure.includes(answer)) mayCount.delete(answer.person);
    }
  }

  #hold(release: Counted): void {
    const known = this.releases.get(release.releaseId);
    if (known !== undefined) expect(release).toEqual(known);
    const asked = this.#asked.get(release.epsilonMicro);
    // Nobody watched when the first were asked for; they were held to the answers when they were taken over.
    if (asked !== undefined) assertAmong(asked.mayCount, release);
    else if (known === undefined) throw new Error(`nobody asked for release ${release.releaseId}`);
    this.releases.set(release.releaseId, release);
  }
}

const isAnswer = (act: Act): act is Answering => act.kind === 'answer';

function assertAmong(agreed: ReadonlySet<number>, { releaseId, persons }: Counted): void {
  for (const person of persons) {
    if (!agreed.has(person))
      throw new Error(`person ${person} was counted in release ${releaseId} and had not agreed`);
  }
}

const ascending = (a: number, b: number) => a - b;
