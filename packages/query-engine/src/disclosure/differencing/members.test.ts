import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EngineError } from '../../engine-error.ts';
import {
  everybody,
  isMember,
  type MembersSeal,
  openMembers,
  openSealed,
  type ScopeSize,
  type SealedNumber,
  scopeSizeOf,
  sealMembers,
} from './members.ts';
import { PERSONS, states } from './told-numbers.ts';

const key = new Uint8Array(32).fill(7);
const seal = { key, chargeId: 'charge-1' };
const seat = fc.oneof(fc.nat(2 ** 32 - 1), fc.nat(5_000));
const scopes = fc.uniqueArray(seat, { maxLength: 60 }).map((seats) => Uint32Array.from(seats).sort());
const sealed1 = (
  seats: readonly number[] | Uint32Array,
  { scope, ...of }: MembersSeal & { readonly scope: ScopeSize },
) => {
  const counted = everybody(Uint32Array.from(seats));
  return sealMembers(counted, { ...of, scope, limit: counted.limit });
};
const refused = expect.objectContaining({ code: 'ENGINE_MEMBERS', name: EngineError.name });
const listed = (parts: readonly Iterable<number>[]) => parts.map((part) => [...part]);

describe('sealed members', () => {
  it('come back as they went in', () => {
    fc.assert(
      fc.property(scopes, seat, (seats, other) => {
        const sealed = sealed1(seats, { ...seal, scope: scopeSizeOf(seats) });
        expect(openMembers(sealed, seal)).toEqual([...seats]);
        for (const one of seats) expect(isMember(sealed, one, seal)).toBe(true);
        expect(isMember(sealed, other, seal)).toBe(seats.includes(other));
      }),
    );
  });

  it('are equally long whoever of the scope was counted', () => {
    fc.assert(
      fc.property(scopes, fc.infiniteStream(fc.boolean()), (seats, keep) => {
        const scope = scopeSizeOf(seats);
        const some = seats.filter(() => keep.next().value === true);
        const sealed = sealed1(some, { ...seal, scope });
        expect(sealed.length).toBe(sealed1(seats, { ...seal, scope }).length);
        expect(sealed.length).toBe(sealed1([], { ...seal, scope }).length);
        expect(openMembers(sealed, seal)).toEqual([...some]);
      }),
    );
  });

  it('hold every subset of a crowded container, around where its layout changes', () => {
    const whole = Array.from({ length: 6_000 }, (_, i) => i * 3);
    const scope = scopeSizeOf(whole);
    for (const count of [0, 1, 4_095, 4_096, 4_097, 6_000]) {
      const seats = whole.slice(0, count);
      expect(openMembers(sealed1(seats, { ...seal, scope }), seal)).toEqual(seats);
    }
  });

  it('take an eighth of a byte a person of a large dense scope, and two where everybody is in one of many parts', () => {
    const seats = Uint32Array.from({ length: 655_360 }, (_, i) => i);
    const scope = scopeSizeOf(seats);
    expect(sealed1([], { ...seal, scope }).length).toBeLessThan(82_300);
    const limit = { parts: 100, layers: 1, numbers: 3, references: 100 };
    const many = sealMembers({ parts: [], numbers: [] }, { ...seal, scope, limit });
    expect(many.length).toBeLessThan(2.1 * seats.length);
  });

  it('hold parts and numbers, as long whoever is in which part and whatever became of a number', () => {
    fc.assert(
      fc.property(
        scopes,
        fc.integer({ min: 1, max: 7 }),
        fc.infiniteStream(fc.nat(1_000)),
        (seats, number, draws) => {
          const draw = () => draws.next().value ?? 0;
          const parts: number[][] = Array.from({ length: number }, () => []);
          for (const one of seats) parts[draw() % number]?.push(one);
          const state = () => states[draw() % states.length] ?? 'not-shown';
          const numbers: SealedNumber[] = [
            { list: PERSONS, state: state(), parts: parts.map((_, i) => i) },
            ...parts.map((_, i) => ({ list: '00ab00cd00ef0012', state: state(), parts: [i] })),
          ];
          const limit = { parts: number, layers: 1, numbers: 1 + number, references: 2 * number };
          const options = { ...seal, scope: scopeSizeOf(seats), limit };
          const counted = { parts: parts.map((part) => Uint32Array.from(part)), numbers };
          const sealed = sealMembers(counted, options);
          expect(sealed.length).toBe(sealMembers({ parts: [], numbers: [] }, options).length);
          const opened = openSealed(sealed, seal);
          expect(opened.numbers).toEqual(numbers);
          expect(listed(opened.parts)).toEqual(parts);
          for (const part of opened.parts) part.dispose();
          expect(openMembers(sealed, seal)).toEqual([...seats]);
        },
      ),
    );
  });

  it('refuse more parts, numbers or references than the question has', () => {
    const seats = Uint32Array.of(1, 2, 3);
    const limit = { parts: 1, layers: 1, numbers: 1, references: 1 };
    const options = { ...seal, scope: scopeSizeOf(seats), limit };
    const number: SealedNumber = { list: PERSONS, state: 'new', parts: [0] };
    expect(sealMembers({ parts: [seats], numbers: [number] }, options)).toBeInstanceOf(Uint8Array);
    for (const counted of [
      { parts: [seats, seats], numbers: [number] },
      { parts: [seats], numbers: [number, number] },
      { parts: [seats], numbers: [{ ...number, parts: [0, 0] }] },
      { parts: [seats], numbers: [{ ...number, list: 'persons' }] },
    ]) {
      expect(() => sealMembers(counted, options)).toThrow(RangeError);
    }
  });

  it('hold several parts that have persons in common', () => {
    const seats = Uint32Array.of(3, 5, 9, 4_000, 2 ** 31);
    const parts = [seats, seats.slice(1, 3), new Uint32Array()];
    const limit = { parts: 3, layers: 3, numbers: 0, references: 0 };
    const sealed = sealMembers({ parts, numbers: [] }, { ...seal, scope: scopeSizeOf(seats), limit });
    const opened = openSealed(sealed, seal);
    expect(listed(opened.parts)).toEqual(listed(parts));
    for (const part of opened.parts) part.dispose();
    expect(openMembers(sealed, seal)).toEqual([...seats]);
    expect(isMember(sealed, 4_000, seal)).toBe(true);
  });

  it('refuse who is not of the scope', () => {
    const seats = Array.from({ length: 30 }, (_, i) => i);
    expect(() => sealed1(seats, { ...seal, scope: scopeSizeOf([1]) })).toThrow(RangeError);
  });

  it('do not open for another charge, with another key, changed, or cut', () => {
    const seats = [3, 9, 4_000];
    const sealed = sealed1(seats, { ...seal, scope: scopeSizeOf(seats) });
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
    const sealed = () => Buffer.from(sealed1([1], { ...seal, scope: scopeSizeOf([1]) })).toString('hex');
    expect(sealed()).not.toBe(sealed());
  });
});
