import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { EngineError } from './errors.ts';

const VERSION = 1;
const NONCE = 12;
const TAG = 16;
const LABEL = Buffer.from('assent-members/1');

/**
 * Seals ascending person ids: version, nonce, tag, AES-256-GCM of (count, ids as varint differences, zeros).
 * `length` is the length of the padded content and must come from the consent scope alone: a list as long as
 * its members would tell the true count to everybody who sees how long it is.
 */
export function sealMembers(
  ids: readonly bigint[] | BigInt64Array,
  key: Uint8Array,
  length: number,
): Uint8Array {
  const content = Buffer.alloc(length);
  let offset = writeVarint(content, 0, BigInt(ids.length));
  let previous = 0n;
  for (const id of ids) {
    offset = writeVarint(content, offset, zigzag(id - previous));
    previous = id;
  }
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(LABEL);
  const sealed = Buffer.concat([cipher.update(content), cipher.final()]);
  return Uint8Array.from(Buffer.concat([Uint8Array.of(VERSION), nonce, cipher.getAuthTag(), sealed]));
}

/** @throws {EngineError} ENGINE_MEMBERS for another key or a changed list. */
export function openMembers(sealed: Uint8Array, key: Uint8Array): bigint[] {
  const content = decrypt(sealed, key);
  let offset = 0;
  const next = (): bigint => {
    let [value, shift] = [0n, 0n];
    for (;;) {
      const byte = content[offset];
      if (byte === undefined) throw new EngineError('ENGINE_MEMBERS');
      offset += 1;
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
      shift += 7n;
    }
  };
  const count = next();
  const ids: bigint[] = [];
  let previous = 0n;
  for (let i = 0n; i < count; i += 1n) {
    const step = next();
    previous += (step >> 1n) ^ -(step & 1n);
    ids.push(previous);
  }
  return ids;
}

/**
 * The length that holds every subset of these ascending ids. Leaving an id out joins two differences a, b > 0
 * into one, and a + b takes at most as many bytes as a and b together, so no subset is longer than the whole.
 * A negative first id is the one exception: it may be followed by a first id further from zero's other side.
 */
export function membersLength(ids: BigInt64Array): number {
  let length = varintLength(BigInt(ids.length));
  let previous = 0n;
  for (const id of ids) {
    length += varintLength(zigzag(id - previous));
    previous = id;
  }
  // At most one difference, the first, is not between neighbours.
  return length + 10;
}

function decrypt(sealed: Uint8Array, key: Uint8Array): Uint8Array {
  try {
    if (sealed[0] !== VERSION) throw new EngineError('ENGINE_MEMBERS');
    const nonce = sealed.subarray(1, 1 + NONCE);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG }).setAAD(LABEL);
    decipher.setAuthTag(sealed.subarray(1 + NONCE, 1 + NONCE + TAG));
    return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE + TAG)), decipher.final()]);
  } catch {
    throw new EngineError('ENGINE_MEMBERS');
  }
}

function zigzag(value: bigint): bigint {
  return value < 0n ? -2n * value - 1n : 2n * value;
}

function writeVarint(target: Buffer, start: number, value: bigint): number {
  let offset = start;
  let rest = value;
  // Differences of ids are nearly always small, and numbers are many times faster than bigints.
  if (rest < 0x7fffffffn) {
    let small = Number(rest);
    for (; small > 127; small >>>= 7) offset = target.writeUInt8((small & 127) | 128, offset);
    return target.writeUInt8(small, offset);
  }
  for (; rest > 127n; rest >>= 7n) offset = target.writeUInt8(Number(rest & 127n) | 128, offset);
  return target.writeUInt8(Number(rest), offset);
}

function varintLength(value: bigint): number {
  let length = 1;
  for (let rest = value >> 7n; rest > 0n; rest >>= 7n) length += 1;
  return length;
}
