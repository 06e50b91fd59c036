import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EngineError } from './errors.ts';
import { membersLength, openMembers, sealMembers } from './members.ts';

const key = new Uint8Array(32).fill(7);
const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const scopes = fc
  .uniqueArray(fc.oneof(int64, fc.bigInt({ min: 1n, max: 5_000n })), { maxLength: 60 })
  .map((ids) => BigInt64Array.from(ids).sort());

describe('sealed members', () => {
  it('come back as they went in', () => {
    fc.assert(
      fc.property(scopes, (ids) => {
        expect(openMembers(sealMembers(ids, key, membersLength(ids)), key)).toEqual([...ids]);
      }),
    );
  });

  it('are equally long whoever of the scope was counted', () => {
    fc.assert(
      fc.property(scopes, fc.infiniteStream(fc.boolean()), (ids, keep) => {
        const length = membersLength(ids);
        const some = ids.filter(() => keep.next().value === true);
        const sealed = sealMembers(some, key, length);
        expect(sealed.length).toBe(sealMembers(ids, key, length).length);
        expect(sealed.length).toBe(sealMembers([], key, length).length);
        expect(openMembers(sealed, key)).toEqual([...some]);
      }),
    );
  });

  it('take about a byte a person of a dense scope', () => {
    const ids = BigInt64Array.from({ length: 10_000 }, (_, i) => BigInt(i + 1));
    expect(membersLength(ids)).toBeLessThan(10_050);
  });

  it('do not open with another key, changed, or cut', () => {
    const ids = BigInt64Array.of(3n, 9n, 4_000n);
    const sealed = sealMembers(ids, key, membersLength(ids));
    const refused = expect.objectContaining({ code: 'ENGINE_MEMBERS', name: EngineError.name });
    expect(() => openMembers(sealed, new Uint8Array(32))).toThrow(refused);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = sealed.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => openMembers(changed, key)).toThrow(refused);
    }
    expect(() => openMembers(sealed.slice(0, -1), key)).toThrow(refused);
    expect(() => openMembers(new Uint8Array(0), key)).toThrow(refused);
  });

  it('never seal the same list to the same bytes', () => {
    const seal = () => Buffer.from(sealMembers([1n], key, 20)).toString('hex');
    expect(seal()).not.toBe(seal());
  });
});
