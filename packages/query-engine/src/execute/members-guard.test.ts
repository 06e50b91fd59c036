import { describe, expect, it } from 'vitest';
import { EngineError } from './errors.ts';
import { type CountedParts, type PartsLimit, scopeSizeOf, sealMembers, wholes } from './members.ts';
import { familiesTooClose, type SealedRelease } from './members-guard.ts';

const key = new Uint8Array(32).fill(9);
const scope = Array.from({ length: 200 }, (_, i) => BigInt(i));
const sealed = (counted: CountedParts & { readonly limit: PartsLimit }, chargeId: string): SealedRelease => ({
  chargeId,
  members: sealMembers(counted, { key, chargeId, scope: scopeSizeOf(scope), limit: counted.limit }),
});
const released = (ids: readonly bigint[], chargeId: string) => sealed(wholes([ids]), chargeId);
const tooClose = (sets: readonly (readonly bigint[])[], earlier: readonly SealedRelease[]) => [
  ...familiesTooClose(wholes(sets), earlier, { key, k: 11 }),
];
const isClose = (ids: readonly bigint[], earlier: readonly SealedRelease[]): boolean =>
  tooClose([ids], earlier).length > 0;

describe('a question close to an earlier release', () => {
  const first = released(scope.slice(0, 100), 'a');
  const second = released(scope.slice(100, 150), 'b');

  it('is seen, whoever asked the earlier one and however it is close', () => {
    expect(isClose(scope.slice(0, 101), [second, first])).toBe(true);
    expect(isClose(scope.slice(1, 100), [second, first])).toBe(true);
    expect(isClose(scope.slice(0, 151), [second, first])).toBe(true);
  });

  it('is not when the difference is none or k', () => {
    expect(isClose(scope.slice(0, 100), [first, second])).toBe(false);
    expect(isClose(scope.slice(0, 111), [first])).toBe(false);
    expect(isClose(scope.slice(0, 110), [first])).toBe(true);
  });

  it('is seen beside a step of an earlier attrition', () => {
    const attrition = sealed(wholes([scope.slice(0, 190), [], scope.slice(0, 120)]), 'c');
    expect(isClose(scope.slice(0, 185), [attrition])).toBe(true);
    expect(isClose(scope.slice(0, 150), [attrition])).toBe(false);
    expect(tooClose([scope.slice(0, 150), scope.slice(0, 99)], [first])).toEqual([1]);
    expect(tooClose([scope.slice(0, 150), scope.slice(0, 100)], [first])).toEqual([]);
  });

  /** Two halves of the first so many, each its own cell. */
  const halves = (to: number, middle = 50) => ({
    parts: [scope.slice(0, middle), scope.slice(middle, to)],
    families: [
      { kind: 'whole', sets: [[1, 2]] },
      { kind: 'parts', sets: [[1], [2]] },
    ] as const,
    limit: { parts: 2, layers: 1, families: 2 },
  });

  it('is seen in a cell of a table where both as a whole are apart', () => {
    const table = sealed(halves(100), 't');
    const cells = (from: number, to: number) => ({
      ...halves(100),
      parts: [scope.slice(from, 50), scope.slice(50, to)],
    });
    const close = (counted: CountedParts) => [...familiesTooClose(counted, [table], { key, k: 11 })];
    expect(close(cells(0, 100))).toEqual([]);
    expect(close(cells(0, 89))).toEqual([]);
    // Twelve fewer as a whole: eleven of one half and one of the other.
    expect(close(cells(1, 89))).toEqual([1]);
    expect(close(cells(1, 100))).toEqual([0, 1]);
  });

  it('is seen between a count and several cells of a table together', () => {
    const thirds = {
      parts: [scope.slice(0, 40), scope.slice(40, 80), scope.slice(80, 120)],
      families: [{ kind: 'parts', sets: [[1], [2], [3]] }] as const,
      limit: { parts: 3, layers: 1, families: 1 },
    };
    const table = sealed(thirds, 't');
    expect(isClose(scope.slice(0, 81), [table])).toBe(true);
    expect(isClose(scope.slice(0, 79), [table])).toBe(true);
    expect(isClose(scope.slice(0, 80), [table])).toBe(false);
    expect(isClose(scope.slice(0, 100), [table])).toBe(false);
    // And the other way round: the count first, then the table.
    const count = released(scope.slice(0, 81), 'n');
    expect([...familiesTooClose(thirds, [count], { key, k: 11 })]).toEqual([0]);
  });

  it('is seen in those who are left without a part', () => {
    // Who has it are from `to` on; the others are before.
    const having = (from: number, to: number, end: number) => ({
      parts: [scope.slice(from, end), scope.slice(to, end)],
      families: [{ kind: 'parts', sets: [[2], [1, -2]] }] as const,
      limit: { parts: 2, layers: 2, families: 1 },
    });
    const concept = sealed(having(0, 60, 150), 'h');
    const close = (counted: CountedParts) => [...familiesTooClose(counted, [concept], { key, k: 11 })];
    // Forty fewer have it, and one fewer has it not.
    expect(close(having(1, 60, 110))).toEqual([0]);
    expect(close(having(0, 60, 110))).toEqual([]);
    expect(close(having(11, 60, 110))).toEqual([]);
  });

  it('is seen in values of the same persons, or of nearly the same, that are not the same values', () => {
    const mean = (from: number, to: number, values: number, of = 7) => ({
      parts: [scope.slice(from, to)],
      families: [{ kind: 'values', of, values, sets: [[1]] }] as const,
      limit: { parts: 1, layers: 1, families: 1 },
    });
    const told = sealed(mean(0, 100, 1), 'm');
    const close = (counted: CountedParts) => [...familiesTooClose(counted, [told], { key, k: 11 })];
    expect(close(mean(0, 100, 2))).toEqual([0]);
    expect(close(mean(1, 105, 2))).toEqual([0]);
    // The same number, other values altogether, enough others.
    expect(close(mean(0, 100, 1))).toEqual([]);
    expect(close(mean(0, 100, 2, 8))).toEqual([]);
    expect(close(mean(0, 111, 2))).toEqual([]);
  });

  it('is refused beside a list that was swapped or changed', () => {
    const swapped = { chargeId: 'a', members: second.members };
    const refused = expect.objectContaining({ code: 'ENGINE_MEMBERS', name: EngineError.name });
    expect(() => isClose(scope, [swapped])).toThrow(refused);
    const changed = first.members.slice();
    changed[60] = (changed[60] ?? 0) ^ 1;
    expect(() => isClose(scope, [{ chargeId: 'a', members: changed }])).toThrow(refused);
  });
});
