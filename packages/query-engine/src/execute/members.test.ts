import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EngineError } from './errors.ts';
import { idsOf } from './member-set.ts';
import {
  isMember,
  membersLength,
  openMemberSets,
  openMembers,
  sealMemberSets,
  sealMembers,
} from './members.ts';

const key = new Uint8Array(32).fill(7);
const seal = { key, chargeId: 'charge-1' };
const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const scopes = fc
  .uniqueArray(fc.oneof(int64, fc.bigInt({ min: 1n, max: 5_000n })), { maxLength: 60 })
  .map((ids) => BigInt64Array.from(ids).sort());
const refused = expect.objectContaining({ code: 'ENGINE_MEMBERS', name: EngineError.name });

describe('sealed members', () => {
  it('come back as they went in', () => {
    fc.assert(
      fc.property(scopes, int64, (ids, other) => {
        const sealed = sealMembers(ids, { ...seal, length: membersLength(ids) });
        expect(openMembers(sealed, seal)).toEqual([...ids]);
        for (const id of ids) expect(isMember(sealed, id, seal)).toBe(true);
        expect(isMember(sealed, other, seal)).toBe(ids.includes(other));
      }),
    );
  });

  it('are equally long whoever of the scope was counted', () => {
    fc.assert(
      fc.property(scopes, fc.infiniteStream(fc.boolean()), (ids, keep) => {
        const length = membersLength(ids);
        const some = ids.filter(() => keep.next().value === true);
        const sealed = sealMembers(some, { ...seal, length });
        expect(sealed.length).toBe(sealMembers(ids, { ...seal, length }).length);
        expect(sealed.length).toBe(sealMembers([], { ...seal, length }).length);
        expect(openMembers(sealed, seal)).toEqual([...some]);
      }),
    );
  });

  it('hold every subset of a crowded container, around where its layout changes', () => {
    const whole = Array.from({ length: 6_000 }, (_, i) => BigInt(i * 3));
    const length = membersLength(whole);
    for (const count of [0, 1, 4_095, 4_096, 4_097, 6_000]) {
      const ids = whole.slice(0, count);
      expect(openMembers(sealMembers(ids, { ...seal, length }), seal)).toEqual(ids);
    }
  });

  it('take an eighth of a byte a person of a large dense scope', () => {
    const ids = BigInt64Array.from({ length: 655_360 }, (_, i) => BigInt(i));
    expect(membersLength(ids)).toBeLessThan(82_200);
  });

  it('hold several sets, apart and together', () => {
    const ids = [-5n, 3n, 9n, 4_000n, 2n ** 40n];
    const sets = [ids, ids.slice(1, 3), []];
    const length = membersLength(ids);
    const sealed = sealMemberSets(sets, { ...seal, length });
    const opened = openMemberSets(sealed, seal);
    expect(opened.map(idsOf)).toEqual(sets);
    for (const set of opened) set.dispose();
    expect(openMembers(sealed, seal)).toEqual(ids);
    expect(isMember(sealed, 4_000n, seal)).toBe(true);
    expect(sealMemberSets([[], [], []], { ...seal, length }).length).toBe(sealed.length);
    expect(() => sealMemberSets([[], ids, [1n]], { ...seal, length: length - 26 })).toThrow(RangeError);
  });

  it('refuse who is not of the scope', () => {
    expect(() => sealMembers([1n, 2n, 3n], { ...seal, length: membersLength([1n]) })).toThrow(RangeError);
  });

  it('do not open for another charge, with another key, changed, or cut', () => {
    const ids = BigInt64Array.of(3n, 9n, 4_000n);
    const sealed = sealMembers(ids, { ...seal, length: membersLength(ids) });
    expect(() => openMembers(sealed, { key, chargeId: 'charge-2' })).toThrow(refused);
    expect(() => openMembers(sealed, { key: new Uint8Array(32), chargeId: 'charge-1' })).toThrow(refused);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = sealed.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => openMembers(changed, seal)).toThrow(refused);
    }
    expect(() => openMembers(sealed.slice(0, -1), seal)).toThrow(refused);
    expect(() => openMembers(new Uint8Array(0), seal)).toThrow(refused);
  });

  it('never seal the same list to the same bytes', () => {
    const sealed = () => Buffer.from(sealMembers([1n], { ...seal, length: 60 })).toString('hex');
    expect(sealed()).not.toBe(sealed());
  });
});
