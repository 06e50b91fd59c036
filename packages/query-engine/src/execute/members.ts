import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { RoaringBitmap32 } from 'roaring-wasm';
import { EngineError } from './errors.ts';
import { idsOf, isIn, type MemberSet, memberSet, setOf } from './member-set.ts';

const VERSION = 2;
const NONCE = 12;
const TAG = 16;
const LABEL = 'assent-members/2';

/** What a sealed list belongs to: with another charge id it does not open, so that two releases' lists cannot be swapped. */
export interface MembersSeal {
  /** 32 bytes. */
  readonly key: Uint8Array;
  readonly chargeId: string;
}

/**
 * Seals the persons of a release: version, nonce, tag, AES-256-GCM of (number of sets; for each the number of its
 * parts; for each part its upper half, length and portable Roaring bitmap; zeros). `length` is what one set may take
 * and must come from the consent scope alone (`membersLength`): a list as long as its members would tell the true
 * count to everybody who sees how long it is.
 */
export function sealMembers(ids: Iterable<bigint>, seal: SealOptions): Uint8Array {
  return sealMemberSets([ids], seal);
}

export type SealOptions = MembersSeal & { readonly length: number };

/**
 * As sealMembers, for a release that shows counts of several sets of persons, such as the steps of an attrition. The
 * number of sets is seen from outside and has to follow from the question; one that is not shown is given empty.
 */
export function sealMemberSets(sets: readonly Iterable<bigint>[], seal: SealOptions): Uint8Array {
  const content = Buffer.alloc(4 + sets.length * seal.length);
  let offset = content.writeUInt32LE(sets.length, 0);
  for (const ids of sets) offset = writeSet(content, offset, { ids, length: seal.length });
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', seal.key, nonce).setAAD(labelOf(seal.chargeId));
  const sealed = Buffer.concat([cipher.update(content), cipher.final()]);
  return Uint8Array.from(Buffer.concat([Uint8Array.of(VERSION), nonce, cipher.getAuthTag(), sealed]));
}

function writeSet(
  content: Buffer,
  start: number,
  { ids, length }: { readonly ids: Iterable<bigint>; readonly length: number },
): number {
  const set = memberSet(ids);
  try {
    let offset = content.writeUInt32LE(set.parts.size, start);
    for (const [high, bitmap] of set.parts) {
      // No run containers: the runs of a subset can be more, and longer, than those of the whole.
      bitmap.removeRunCompression();
      const bytes = bitmap.serialize('portable');
      if (offset + 8 + bytes.length > start + length) {
        throw new RangeError('The members are not of the scope.');
      }
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

/** The sets, to be disposed by the caller. @throws {EngineError} ENGINE_MEMBERS for another key, another charge or a changed list. */
export function openMemberSets(sealed: Uint8Array, seal: MembersSeal): MemberSet[] {
  const content = decrypt(sealed, seal);
  let offset = 4;
  return Array.from({ length: content.readUInt32LE(0) }, () => {
    const parts = new Map<number, RoaringBitmap32>();
    offset += 4;
    for (let left = content.readUInt32LE(offset - 4); left > 0; left -= 1) {
      const high = content.readInt32LE(offset);
      const length = content.readUInt32LE(offset + 4);
      offset += 8;
      parts.set(high, RoaringBitmap32.deserialize('portable', content.subarray(offset, offset + length)));
      offset += length;
    }
    return setOf(parts);
  });
}

/** Everybody in any of the sets: ascending ids. @throws {EngineError} ENGINE_MEMBERS */
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

/**
 * The length that holds every subset of these ids. A container of c ids (those that share their upper 48 bits) takes
 * 2c bytes up to 4096 ids and 8192 above, so that a subset's never takes more than the whole's.
 */
export function membersLength(ids: Iterable<bigint>): number {
  const counts = new Map<bigint, number>();
  for (const id of ids) counts.set(id >> 16n, (counts.get(id >> 16n) ?? 0) + 1);
  const highs = new Set<bigint>();
  let length = 4;
  for (const [container, count] of counts) {
    highs.add(container >> 16n);
    // 4 bytes of description and 4 of offset for each container.
    length += 8 + Math.min(2 * count, 8192);
  }
  // For each part: its upper half, its length, and the cookie and container count of the bitmap.
  return length + highs.size * 16;
}

function opened<T>(sealed: Uint8Array, seal: MembersSeal, read: (sets: readonly MemberSet[]) => T): T {
  const sets = openMemberSets(sealed, seal);
  try {
    return read(sets);
  } finally {
    for (const set of sets) set.dispose();
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
