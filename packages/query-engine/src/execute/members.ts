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
 * Seals person ids: version, nonce, tag, AES-256-GCM of (number of parts; for each its upper half, length and portable
 * Roaring bitmap; zeros). `length` must come from the consent scope alone (`membersLength`): a list as long as its
 * members would tell the true count to everybody who sees how long it is.
 */
export function sealMembers(
  ids: Iterable<bigint>,
  seal: MembersSeal & { readonly length: number },
): Uint8Array {
  const set = memberSet(ids);
  try {
    const content = Buffer.alloc(seal.length);
    let offset = content.writeUInt32LE(set.parts.size, 0);
    for (const [high, bitmap] of set.parts) {
      // No run containers: the runs of a subset can be more, and longer, than those of the whole.
      bitmap.removeRunCompression();
      const bytes = bitmap.serialize('portable');
      offset = content.writeInt32LE(high, offset);
      offset = content.writeUInt32LE(bytes.length, offset);
      if (offset + bytes.length > content.length) throw new RangeError('The members are not of the scope.');
      content.set(bytes, offset);
      offset += bytes.length;
    }
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', seal.key, nonce).setAAD(labelOf(seal.chargeId));
    const sealed = Buffer.concat([cipher.update(content), cipher.final()]);
    return Uint8Array.from(Buffer.concat([Uint8Array.of(VERSION), nonce, cipher.getAuthTag(), sealed]));
  } finally {
    set.dispose();
  }
}

/** The set, to be disposed by the caller. @throws {EngineError} ENGINE_MEMBERS for another key, another charge or a changed list. */
export function openMemberSet(sealed: Uint8Array, seal: MembersSeal): MemberSet {
  const content = decrypt(sealed, seal);
  const parts = new Map<number, RoaringBitmap32>();
  let offset = 4;
  for (let left = content.readUInt32LE(0); left > 0; left -= 1) {
    const high = content.readInt32LE(offset);
    const length = content.readUInt32LE(offset + 4);
    offset += 8;
    parts.set(high, RoaringBitmap32.deserialize('portable', content.subarray(offset, offset + length)));
    offset += length;
  }
  return setOf(parts);
}

/** Ascending ids. @throws {EngineError} ENGINE_MEMBERS */
export function openMembers(sealed: Uint8Array, seal: MembersSeal): bigint[] {
  return opened(sealed, seal, idsOf);
}

/** Whether one person was counted, without listing the others. @throws {EngineError} ENGINE_MEMBERS */
export function isMember(sealed: Uint8Array, personId: bigint, seal: MembersSeal): boolean {
  return opened(sealed, seal, (set) => isIn(set, personId));
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

function opened<T>(sealed: Uint8Array, seal: MembersSeal, read: (set: MemberSet) => T): T {
  const set = openMemberSet(sealed, seal);
  try {
    return read(set);
  } finally {
    set.dispose();
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
