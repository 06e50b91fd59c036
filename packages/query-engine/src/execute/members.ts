import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { RoaringBitmap32 } from 'roaring-wasm';
import { EngineError } from './errors.ts';
import { idsOf, isIn, type MemberSet, memberSet, setOf } from './member-set.ts';

const VERSION = 3;
const NONCE = 12;
const TAG = 16;
const LABEL = 'assent-members/3';
const WORD = 4;

/** What a sealed list belongs to: with another charge id it does not open, so that two releases' lists cannot be swapped. */
export interface MembersSeal {
  /** 32 bytes. */
  readonly key: Uint8Array;
  readonly chargeId: string;
}

/** A set of persons by the numbers of parts from 1 on: all of those, less the negative ones, which lie within them. */
export type SignedParts = readonly number[];

/** As ToldFamily (disclosure/sdc/told.ts), by numbers of parts. */
export interface SealedFamily {
  readonly kind: (typeof kinds)[number];
  readonly sets: readonly SignedParts[];
  /** Of values: hashes of which they are, and of what. */
  readonly of?: number;
  readonly values?: number;
}

const kinds = ['parts', 'whole', 'values'] as const;

/** Everybody counted, in the parts that an answer's numbers are made of, and which numbers it told. */
export interface CountedParts {
  readonly parts: readonly Iterable<bigint>[];
  readonly families: readonly SealedFamily[];
}

/** How much there can be of it. It is seen from outside and has to follow from the question. */
export interface PartsLimit {
  readonly parts: number;
  /** In how many of the parts a person can be. */
  readonly layers: number;
  readonly families: number;
}

/** Of a consent scope what the length of sealed lists follows from. */
export interface ScopeSize {
  /** Persons of the scope in each container: those who share the upper 48 bits of their ids. */
  readonly containers: readonly number[];
  /** How many different upper halves ids have. */
  readonly highs: number;
}

export type SealOptions = MembersSeal & { readonly scope: ScopeSize; readonly limit: PartsLimit };

/**
 * Seals the persons of a release: version, nonce, tag, AES-256-GCM of (number of parts; of each the number of its upper
 * halves, and of each of these the half, length and portable Roaring bitmap; number of families; of each its kind and
 * sets; zeros). As long as scope and question make it: a list as long as its members would tell the true count to
 * everybody who sees how long it is.
 * @throws {RangeError} for more than the limit allows.
 */
export function sealMembers({ parts, families }: CountedParts, seal: SealOptions): Uint8Array {
  const { scope, limit } = seal;
  if (parts.length > limit.parts) throw new RangeError('There are more parts than the question has.');
  const rooms = { parts: roomOfParts(scope, limit), families: roomOfFamilies(limit) };
  const content = Buffer.alloc(rooms.parts + rooms.families);
  let offset = content.writeUInt32LE(parts.length, 0);
  for (const ids of parts) offset = writeSet(content, offset, { ids, end: rooms.parts });
  const words = wordsOf(families);
  if (words.length * WORD > rooms.families)
    throw new RangeError('More numbers are told than the question has.');
  for (const word of words) offset = content.writeInt32LE(word, offset);
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', seal.key, nonce).setAAD(labelOf(seal.chargeId));
  const sealed = Buffer.concat([cipher.update(content), cipher.final()]);
  return Uint8Array.from(Buffer.concat([Uint8Array.of(VERSION), nonce, cipher.getAuthTag(), sealed]));
}

/** Sets of which each is told as a whole, and which may have persons in common. */
export const wholes = (sets: readonly Iterable<bigint>[]): CountedParts & { readonly limit: PartsLimit } => ({
  parts: sets,
  families: sets.map((_, i) => ({ kind: 'whole', sets: [[i + 1]] })),
  limit: { parts: sets.length, layers: sets.length, families: sets.length },
});

export const scopeSizeOf = (ids: Iterable<bigint>): ScopeSize => {
  const containers = new Map<bigint, number>();
  for (const id of ids) containers.set(id >> 16n, (containers.get(id >> 16n) ?? 0) + 1);
  const highs = new Set([...containers.keys()].map((container) => container >> 16n));
  return { containers: [...containers.values()], highs: highs.size };
};

/**
 * Room that holds any parts of these persons. A container of c ids takes 2c bytes up to 4096 ids and 8192 above, so that
 * its share in several parts takes 2c a layer at most, and in each part no more than the whole would. To it 4 bytes of
 * description and 4 of offset in each part; for each upper half itself, its length, the cookie and number of containers.
 */
function roomOfParts({ containers, highs }: ScopeSize, { parts, layers }: PartsLimit): number {
  const ids = containers.reduce(
    (sum, count) => sum + Math.min(parts * Math.min(2 * count, 8192), layers * 2 * count) + 8 * parts,
    0,
  );
  return WORD + parts * (WORD + 16 * highs) + ids;
}

/** A family has each part at most once and no more sets than parts; of open ones there is one part, and what it leaves. */
const roomOfFamilies = ({ parts, families }: PartsLimit): number => WORD * (1 + families * (9 + 2 * parts));

const wordsOf = (families: readonly SealedFamily[]): number[] => [
  families.length,
  ...families.flatMap(({ kind, sets, of = 0, values = 0 }) => [
    kinds.indexOf(kind),
    of,
    values,
    sets.length,
    ...sets.flatMap((set) => [set.length, ...set]),
  ]),
];

function writeSet(
  content: Buffer,
  start: number,
  { ids, end }: { readonly ids: Iterable<bigint>; readonly end: number },
): number {
  const set = memberSet(ids);
  try {
    let offset = fits(start + WORD, end) && content.writeUInt32LE(set.parts.size, start);
    for (const [high, bitmap] of set.parts) {
      // No run containers: the runs of a subset can be more, and longer, than those of the whole.
      bitmap.removeRunCompression();
      const bytes = bitmap.serialize('portable');
      fits(offset + 8 + bytes.length, end);
      offset = content.writeInt32LE(high, offset);
      offset = content.writeUInt32LE(bytes.length, offset);
      content.set(bytes, offset);
      offset += bytes.length;
    }
    return offset;
  } finally {
    set.dispose();
  }
}

function fits(to: number, end: number): number {
  if (to > end) throw new RangeError('The members are not of the scope.');
  return to;
}

/** As sealed, its parts to be disposed by the caller. */
export interface OpenedMembers {
  readonly parts: readonly MemberSet[];
  readonly families: readonly SealedFamily[];
}

/** @throws {EngineError} ENGINE_MEMBERS for another key, another charge or a changed list. */
export function openSealed(sealed: Uint8Array, seal: MembersSeal): OpenedMembers {
  const content = decrypt(sealed, seal);
  let offset = 0;
  const word = (): number => {
    offset += WORD;
    return content.readInt32LE(offset - WORD);
  };
  const times = <T>(read: () => T): T[] => Array.from({ length: word() }, read);
  const parts = times(() => {
    const halves = new Map<number, RoaringBitmap32>();
    for (let left = word(); left > 0; left -= 1) {
      const [high, length] = [word(), word()];
      halves.set(high, RoaringBitmap32.deserialize('portable', content.subarray(offset, offset + length)));
      offset += length;
    }
    return setOf(halves);
  });
  const families = times((): SealedFamily => {
    const kind = kinds[word()] ?? 'parts';
    const [of, values] = [word(), word()];
    const sets = times(() => times(word));
    return kind === 'values' ? { kind, of, values, sets } : { kind, sets };
  });
  return { parts, families };
}

/** Everybody counted, whether or not their number is told: ascending ids. @throws {EngineError} ENGINE_MEMBERS */
export function openMembers(sealed: Uint8Array, seal: MembersSeal): bigint[] {
  return opened(sealed, seal, (sets) => {
    const [only, ...others] = sets.map(idsOf);
    if (others.length === 0) return only ?? [];
    return [...new Set([...(only ?? []), ...others.flat()])].sort((a, b) => (a < b ? -1 : 1));
  });
}

/** Whether one person was counted, without listing the others. @throws {EngineError} ENGINE_MEMBERS */
export function isMember(sealed: Uint8Array, personId: bigint, seal: MembersSeal): boolean {
  return opened(sealed, seal, (sets) => sets.some((set) => isIn(set, personId)));
}

function opened<T>(sealed: Uint8Array, seal: MembersSeal, read: (sets: readonly MemberSet[]) => T): T {
  const { parts } = openSealed(sealed, seal);
  try {
    return read(parts);
  } finally {
    for (const set of parts) set.dispose();
  }
}

function decrypt(sealed: Uint8Array, { key, chargeId }: MembersSeal): Buffer {
  try {
    if (sealed[0] !== VERSION) throw new EngineError('ENGINE_MEMBERS');
    const nonce = sealed.subarray(1, 1 + NONCE);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG });
    decipher.setAAD(labelOf(chargeId));
    decipher.setAuthTag(sealed.subarray(1 + NONCE, 1 + NONCE + TAG));
    return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE + TAG)), decipher.final()]);
  } catch {
    throw new EngineError('ENGINE_MEMBERS');
  }
}

function labelOf(chargeId: string): Buffer {
  return Buffer.from(`${LABEL}\n${chargeId}`);
}
