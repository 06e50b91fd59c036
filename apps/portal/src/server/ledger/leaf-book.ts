import {
  emptyHead,
  integrate,
  type Leaf,
  type LeafKind,
  type LogHead,
  leafHash,
  parseLeaf,
  type TileReader,
} from '@assent/consent-ledger';
import type { Transaction } from '../ports.ts';
import type { HashedLeaf, OnLeaf, Rebuilt } from './check.ts';
import { type ConsentLeaves, consentLeaves } from './consent-leaves.ts';
import { readEntries } from './entry-store.ts';
import { LogStoreError } from './errors.ts';
import type { LogSecrets } from './head-seal.ts';
import { readSealedHead } from './log-store.ts';

/** A leaf with its place in the log. */
export type Placed<K extends LeafKind = LeafKind> = {
  readonly index: bigint;
  readonly leaf: Extract<Leaf, { kind: K }>;
};

/** What a leaf is about, so that the leaves of one study or account are found without looking at all of them. */
const subjectOf = (leaf: Leaf): string => {
  if ('account' in leaf) return leaf.account;
  if ('invitation' in leaf) return leaf.invitation;
  if ('recovery' in leaf) return leaf.recovery;
  if ('withdrawal' in leaf) return leaf.withdrawal;
  if ('subject' in leaf) return leaf.subject;
  if (leaf.kind === 'release' || leaf.kind === 'policy-set' || leaf.kind === 'policy-proposed')
    return leaf.dataset;
  if ('study' in leaf && leaf.study !== null) return leaf.study;
  return 'dataset' in leaf ? leaf.dataset : '';
};

/** All leaves but the consents, as of one head. Read-only; later leaves do not appear in it by themselves. */
export type Leaves = {
  readonly head: LogHead;
  /** In the order of the log; of one subject or of all. */
  readonly of: <K extends LeafKind>(kind: K, subject?: string) => readonly Placed<K>[];
  readonly all: () => readonly Placed[];
};

export type LeafBook = {
  /**
   * Everything the log holds on this connection. Not to be asked in a transaction that has appended. In a transaction
   * that sees an earlier moment, `atLeast` is the size that was known before it began: others may have appended since.
   */
  readonly upTo: (db: Pick<Transaction, '$queryRaw'>, atLeast?: bigint) => Promise<Leaves>;
  /** Leaves known so far. */
  readonly size: () => bigint;
  /** Of the leaves known so far, those of consents. */
  readonly consents: ConsentLeaves;
};

type State = { readonly head: LogHead; readonly edge: ReadonlyMap<string, Uint8Array> };

const CHUNK = 8_192n;
const utf8 = new TextEncoder();
const keyOf = ({ level, index }: { level: number; index: bigint }) => `${level}/${index}`;
const isConsent = (text: string) => text.includes('"kind":"consent-');

/**
 * The leaves in memory. Those that were there at the start are what the start-up check built the tree of; what comes
 * after is integrated here once more and has to give the sealed head. So a leaf that is changed in the database
 * together with its row is not believed, and neither is one that somebody without the key appended.
 */
export function createLeafBook(secrets: LogSecrets) {
  const all: Placed[] = [];
  const bySubject = new Map<string, Placed[]>();
  const consents = consentLeaves();
  let state: State = { head: emptyHead, edge: new Map() };

  const push = (key: string, placed: Placed) => {
    const list = bySubject.get(key);
    if (list === undefined) bySubject.set(key, [placed]);
    else list.push(placed);
  };

  /** Only what was found to be in the tree is read at all. */
  const unread: [bigint, string][] = [];
  const onLeaf: OnLeaf = (index, leaf) => {
    if (isConsent(leaf.text)) consents.add(index, leaf);
    else unread.push([index, leaf.text]);
  };
  const read = ([index, text]: [bigint, string]) => {
    const leaf = parseLeaf(text);
    const placed = { index, leaf } as Placed;
    all.push(placed);
    push(leaf.kind, placed);
    push(`${leaf.kind} ${subjectOf(leaf)}`, placed);
  };

  const leavesAt = (head: LogHead): Leaves => ({
    head,
    of: <K extends LeafKind>(kind: K, subject?: string) =>
      until(
        head,
        bySubject.get(subject === undefined ? kind : `${kind} ${subject}`) ?? [],
      ) as unknown as readonly Placed<K>[],
    all: () => until(head, all),
  });

  async function upTo(db: Pick<Transaction, '$queryRaw'>, atLeast?: bigint): Promise<Leaves> {
    for (;;) {
      const before = state;
      const head = await readSealedHead(db, secrets);
      if (head.size < (atLeast ?? before.head.size)) {
        throw new LogStoreError(
          'LOG_ENTRIES_DISAGREE',
          `It had ${before.head.size} leaves and has ${head.size}.`,
        );
      }
      if (head.size < before.head.size) return leavesAt(head);
      const found = await grow(db, before, head.size);
      if (!Buffer.from(found.state.head.root).equals(head.root)) {
        throw new LogStoreError('LOG_ENTRIES_DISAGREE', `Size ${head.size}.`);
      }
      // Nobody waits for anybody here, since a transaction may hold the only connection: who comes second looks again.
      if (state !== before) continue;
      for (const placed of found.texts) read(placed);
      for (const [index, leaf] of found.consents) consents.add(index, leaf);
      state = found.state;
      return leavesAt(state.head);
    }
  }

  return {
    upTo,
    onLeaf,
    begin: ({ head, tiles }: Rebuilt) => {
      for (const placed of unread.splice(0)) read(placed);
      state = { head, edge: edgeOf(tiles) };
    },
    head: () => state.head,
    size: () => state.head.size,
    consents,
    adopted: () => bySubject.has('log-adopted'),
  };
}

/** Of leaves in the order of the log, those that a head has. */
function until({ size }: LogHead, placed: readonly Placed[]): readonly Placed[] {
  const last = placed.at(-1);
  return last === undefined || last.index < size ? placed : placed.filter(({ index }) => index < size);
}

/** Integrates the stored leaves from one head on. */
async function grow(db: Pick<Transaction, '$queryRaw'>, { head, edge }: State, size: bigint) {
  const tiles = new Map(edge);
  const reader: TileReader = { readTiles: async (wanted) => wanted.map((tile) => tiles.get(keyOf(tile))) };
  const texts: [bigint, string][] = [];
  const consents: [bigint, HashedLeaf][] = [];
  let grown = head;
  while (grown.size < size) {
    const to = grown.size + CHUNK < size ? grown.size + CHUNK : size;
    const found = await readEntries(db, grown.size, to);
    if (BigInt(found.length) !== to - grown.size)
      throw new LogStoreError('LOG_ENTRIES_DISAGREE', 'A leaf is missing.');
    const hashes = found.map((text) => leafHash(utf8.encode(text)));
    const step = await integrate(grown, hashes, reader);
    for (const tile of step.tiles) tiles.set(keyOf(tile), tile.hashes);
    for (const [at, text] of found.entries()) {
      const index = grown.size + BigInt(at);
      const hash = hashes[at];
      if (!isConsent(text)) texts.push([index, text]);
      else if (hash !== undefined) consents.push([index, { text, hash }]);
    }
    grown = step.head;
  }
  return { texts, consents, state: { head: grown, edge: edgeOf(tiles) } };
}

/** The last tile of each level: all that appending looks at. */
function edgeOf(tiles: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array> {
  const last = new Map<string, bigint>();
  for (const key of tiles.keys()) {
    const [level = '', index = ''] = key.split('/');
    const known = last.get(level);
    if (known === undefined || BigInt(index) > known) last.set(level, BigInt(index));
  }
  return new Map(
    [...last].flatMap(([level, index]) => {
      const key = `${level}/${index}`;
      const hashes = tiles.get(key);
      return hashes === undefined ? [] : [[key, hashes] as const];
    }),
  );
}
