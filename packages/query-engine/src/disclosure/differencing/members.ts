import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { RoaringBitmap32 } from 'roaring-wasm';
import { EngineError } from '../../engine-error.ts';
import { type State, states } from './told-numbers.ts';

const VERSION = 4;
const NONCE = 12;
const TAG = 16;
const LABEL = 'assent-members/4';
const WORD = 4;
/** State and list of a number, and how many parts it is made of. */
const NUMBER = 1 + 8 + 2;
const REFERENCE = 2;
const LIST = /^[0-9a-f]{16}$/;

/** What a sealed list belongs to: with another charge id it does not open, so that two releases' lists cannot be swapped. */
export interface MembersSeal {
  /** 32 bytes. */
  readonly key: Uint8Array;
  readonly chargeId: string;
}

/** A number that was asked for: its list (listId), what became of it, and the parts that its persons are in, from 0. */
export interface SealedNumber {
  readonly list: string;
  readonly state: State;
  readonly parts: readonly number[];
}

/** Everybody counted, by seat, in the parts that an answer's numbers are made of; and the numbers of an exact answer. */
export interface CountedParts {
  readonly parts: readonly Uint32Array[];
  readonly numbers: readonly SealedNumber[];
}

/** How much there can be of it. It is seen from outside and has to follow from the question. */
export interface PartsLimit {
  readonly parts: number;
  /** In how many of the parts a person can be. */
  readonly layers: number;
  readonly numbers: number;
  /** Parts of all numbers together. */
  readonly references: number;
}

/** Of a consent scope what the length of sealed lists follows from. */
export interface ScopeSize {
  /** Persons of the scope in each container: those who share the upper 16 bits of their seats. */
  readonly containers: readonly number[];
}

export type SealOptions = MembersSeal & { readonly scope: ScopeSize; readonly limit: PartsLimit };

/**
 * Seals the persons of a release: version, nonce, tag, AES-256-GCM of (number of parts; of each its length and portable
 * Roaring bitmap; how many numbers; of each its state, list and parts; zeros). As long as scope and question make it: a
 * list as long as its members would tell the true count to everybody who sees how long it is.
 * @throws {RangeError} for more than the limit allows.
 */
export function sealMembers({ parts, numbers }: CountedParts, seal: SealOptions): Uint8Array {
  const { scope, limit } = seal;
  if (parts.length > limit.parts) throw new RangeError('There are more parts than the question has.');
  const references = numbers.reduce((sum, number) => sum + number.parts.length, 0);
  if (numbers.length > limit.numbers || references > limit.references) {
    throw new RangeError('There are more numbers than the question asks for.');
  }
  const room = roomOfParts(scope, limit);
  const content = Buffer.alloc(room + WORD + limit.numbers * NUMBER + limit.references * REFERENCE);
  let offset = content.writeUInt32LE(parts.length, 0);
  for (const seats of parts) offset = writePart(content, offset, { seats, end: room });
  offset = content.writeUInt32LE(numbers.length, offset);
  for (const { list, state, parts: of } of numbers) {
    if (!LIST.test(list)) throw new RangeError('A list is named by 16 hexadecimal digits.');
    offset = content.writeUInt8(states.indexOf(state), offset);
    offset += content.write(list, offset, 'hex');
    offset = content.writeUInt16LE(of.length, offset);
    for (const part of of) offset = content.writeUInt16LE(part, offset);
  }
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', seal.key, nonce).setAAD(labelOf(seal.chargeId));
  const sealed = Buffer.concat([cipher.update(content), cipher.final()]);
  return Uint8Array.from(Buffer.concat([Uint8Array.of(VERSION), nonce, cipher.getAuthTag(), sealed]));
}

/** Everybody as one part, of whom no number is held against others: under differential privacy. */
export const everybody = (seats: Uint32Array): CountedParts & { readonly limit: PartsLimit } => ({
  parts: [seats],
  numbers: [],
  limit: { parts: 1, layers: 1, numbers: 0, references: 0 },
});

export const scopeSizeOf = (seats: Iterable<number>): ScopeSize => {
  const containers = new Map<number, number>();
  for (const seat of seats) containers.set(seat >>> 16, (containers.get(seat >>> 16) ?? 0) + 1);
  return { containers: [...containers.values()] };
};

/**
 * Room that holds any parts of these persons. A container of c seats takes 2c bytes up to 4096 and 8192 above, so that
 * its share in several parts takes 2c a layer at most, and in each part no more than the whole would. To it 4 bytes of
 * description and 4 of offset in each part, its length, the cookie and number of containers.
 */
function roomOfParts({ containers }: ScopeSize, { parts, layers }: PartsLimit): number {
  const seats = containers.reduce(
    (sum, count) => sum + Math.min(parts * Math.min(2 * count, 8192), layers * 2 * count) + 8 * parts,
    0,
  );
  return WORD + parts * (WORD + 16) + seats;
}

function writePart(
  content: Buffer,
  start: number,
  { seats, end }: { readonly seats: Uint32Array; readonly end: number },
): number {
  const bitmap = new RoaringBitmap32();
  try {
    bitmap.addMany(seats);
    // No run containers: the runs of a subset can be more, and longer, than those of the whole.
    bitmap.removeRunCompression();
    const bytes = bitmap.serialize('portable');
    if (start + WORD + bytes.length > end) throw new RangeError('The members are not of the scope.');
    const offset = content.writeUInt32LE(bytes.length, start);
    content.set(bytes, offset);
    return offset + bytes.length;
  } finally {
    bitmap.dispose();
  }
}

/** As sealed, its parts to be disposed by the caller. */
export interface OpenedMembers {
  readonly parts: readonly RoaringBitmap32[];
  readonly numbers: readonly SealedNumber[];
}

/** @throws {EngineError} ENGINE_MEMBERS for another key, another charge or a changed list. */
export function openSealed(sealed: Uint8Array, seal: MembersSeal): OpenedMembers {
  const content = decrypt(sealed, seal);
  let offset = 0;
  const word = (): number => {
    offset += WORD;
    return content.readUInt32LE(offset - WORD);
  };
  const parts = Array.from({ length: word() }, () => {
    const length = word();
    offset += length;
    return RoaringBitmap32.deserialize('portable', content.subarray(offset - length, offset));
  });
  const numbers = Array.from({ length: word() }, (): SealedNumber => {
    const state = states[content.readUInt8(offset)] ?? 'not-shown';
    const list = content.toString('hex', offset + 1, offset + 9);
    const count = content.readUInt16LE(offset + 9);
    offset += NUMBER;
    const of = Array.from({ length: count }, (_, i) => content.readUInt16LE(offset + i * REFERENCE));
    offset += count * REFERENCE;
    return { list, state, parts: of };
  });
  return { parts, numbers };
}

/** Everybody counted, whether or not their number is told: ascending seats. @throws {EngineError} ENGINE_MEMBERS */
export function openMembers(sealed: Uint8Array, seal: MembersSeal): number[] {
  return opened(sealed, seal, (parts) => {
    const all = RoaringBitmap32.orMany(parts);
    try {
      return [...all];
    } finally {
      all.dispose();
    }
  });
}

/** Whether the person on a seat was counted, without listing the others. @throws {EngineError} ENGINE_MEMBERS */
export function isMember(sealed: Uint8Array, seat: number, seal: MembersSeal): boolean {
  return opened(sealed, seal, (parts) => parts.some((part) => part.has(seat)));
}

function opened<T>(sealed: Uint8Array, seal: MembersSeal, read: (parts: readonly RoaringBitmap32[]) => T): T {
  const { parts } = openSealed(sealed, seal);
  try {
    return read(parts);
  } finally {
    for (const part of parts) part.dispose();
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
