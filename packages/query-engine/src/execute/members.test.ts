import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EngineError } from './errors.ts';
import { idsOf } from './member-set.ts';
import {
  isMember,
  type MembersSeal,
  openMembers,
  openSealed,
  type ScopeSize,
  scopeSizeOf,
  sealMembers,
  wholes,
} from './members.ts';

const key = new Uint8Array(32).fill(7);
const seal = { key, chargeId: 'charge-1' };
const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const scopes = fc
  .uniqueArray(fc.oneof(int64, fc.bigInt({ min: 1n, max: 5_000n })), { maxLength: 60 })
  .map((ids) => BigInt64Array.from(ids).sort());
const sealed1 = (ids: Iterable<bigint>, { scope, ...of }: MembersSeal & { readonly scope: ScopeSize }) => {
  const counted = wholes([ids]);
  return sealMembers(counted, { ...of, scope, limit: counted.limit });
};
const refused = expect.objectContaining({ code: 'ENGINE_MEMBERS', name: EngineError.name });

describe('sealed members', () => {
  it('come back as they went in', () => {
    fc.assert(
      fc.property(scopes, int64, (ids, other) => {
        const sealed = sealed1(ids, { ...seal, scope: scopeSizeOf(ids) });
        expect(openMembers(sealed, seal)).toEqual([...ids]);
        for (const id of ids) expect(isMember(sealed, id, seal)).toBe(true);
        expect(isMember(sealed, other, seal)).toBe(ids.includes(other));
      }),
    );
  });

  it('are equally long whoever of the scope was counted', () => {
    fc.assert(
      fc.property(scopes, fc.infiniteStream(fc.boolean()), (ids, keep) => {
        const scope = scopeSizeOf(ids);
        const some = ids.filter(() => keep.next().value === true);
        const sealed = sealed1(some, { ...seal, scope });
        expect(sealed.length).toBe(sealed1(ids, { ...seal, scope }).length);
        expect(sealed.length).toBe(sealed1([], { ...seal, scope }).length);
        expect(openMembers(sealed, seal)).toEqual([...some]);
      }),
    );
  });

  it('hold every subset of a crowded container, around where its layout changes', () => {
    const whole = Array.from({ length: 6_000 }, (_, i) => BigInt(i * 3));
    const scope = scopeSizeOf(whole);
    for (const count of [0, 1, 4_095, 4_096, 4_097, 6_000]) {
      const ids = whole.slice(0, count);
      expect(openMembers(sealed1(ids, { ...seal, scope }), seal)).toEqual(ids);
    }
  });

  it('take an eighth of a byte a person of a large dense scope, and two where everybody is in one of many parts', () => {
    const ids = BigInt64Array.from({ length: 655_360 }, (_, i) => BigInt(i));
    const scope = scopeSizeOf(ids);
    expect(sealed1([], { ...seal, scope }).length).toBeLessThan(82_300);
    const limit = { parts: 100, layers: 1, families: 3 };
    const many = sealMembers({ parts: [], families: [] }, { ...seal, scope, limit });
    expect(many.length).toBeLessThan(2.1 * ids.length);
  });

  it('hold parts and what was told of them, as long whatever it was', () => {
    fc.assert(
      fc.property(
        scopes,
        fc.integer({ min: 1, max: 7 }),
        fc.infiniteStream(fc.nat(1_000)),
        (ids, number, draws) => {
          const draw = () => draws.next().value ?? 0;
          const parts: bigint[][] = Array.from({ length: number }, () => []);
          for (const id of ids) parts[draw() % number]?.push(id);
          const limit = { parts: number, layers: 1, families: 2 };
          const families = [
            { kind: 'parts', sets: parts.map((_, i) => [i + 1]) },
            { kind: 'whole', sets: [parts.map((_, i) => i + 1)] },
          ] as const;
          const options = { ...seal, scope: scopeSizeOf(ids), limit };
          const sealed = sealMembers({ parts, families }, options);
          expect(sealed.length).toBe(sealMembers({ parts: [], families: [] }, options).length);
          const opened = openSealed(sealed, seal);
          expect(opened.families).toEqual(families);
          expect(opened.parts.map(idsOf)).toEqual(parts);
          for (const set of opened.parts) set.dispose();
          expect(openMembers(sealed, seal)).toEqual([...ids]);
          expect(() => sealMembers({ parts: [...parts, []], families }, options)).toThrow(RangeError);
        },
      ),
    );
  });

  it('hold several sets that have persons in common', () => {
    const ids = [-5n, 3n, 9n, 4_000n, 2n ** 40n];
    const counted = wholes([ids, ids.slice(1, 3), []]);
    const options = { ...seal, scope: scopeSizeOf(ids), limit: counted.limit };
    const sealed = sealMembers(counted, options);
    const { parts } = openSealed(sealed, seal);
    expect(parts.map(idsOf)).toEqual(counted.parts);
    for (const set of parts) set.dispose();
    expect(openMembers(sealed, seal)).toEqual(ids);
    expect(isMember(sealed, 4_000n, seal)).toBe(true);
  });

  it('refuse who is not of the scope', () => {
    expect(() => sealed1([1n, 2n, 3n], { ...seal, scope: scopeSizeOf([1n]) })).toThrow(RangeError);
  });

  it('do not open for another charge, with another key, changed, or cut', () => {
    const ids = BigInt64Array.of(3n, 9n, 4_000n);
    const sealed = sealed1(ids, { ...seal, scope: scopeSizeOf(ids) });
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
    const sealed = () => Buffer.from(sealed1([1n], { ...seal, scope: scopeSizeOf([1n]) })).toString('hex');
    expect(sealed()).not.toBe(sealed());
  });
});
