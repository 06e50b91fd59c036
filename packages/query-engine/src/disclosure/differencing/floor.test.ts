import { describe, expect, it } from 'vitest';
import { secretsOf } from './floor.ts';

const ours = secretsOf(new Uint8Array(32).fill(1));
const others = secretsOf(new Uint8Array(32).fill(2));
const sets = Array.from({ length: 3_000 }, (_, i) => Uint32Array.of(3 * i, 3 * i + 1, 3 * i + 2));

describe.each([3, 11, 20])('the limits of the rule for k = %i', (least) => {
  it.each([
    ['floor lies from k to 3k - 1', least, (set: Uint32Array) => ours.floor(least, set)],
    ['reach lies from 1 to 2k', 1, (set: Uint32Array) => ours.reach(least, set).persons],
    ['number of leavers from k to 3k - 1', least, (set: Uint32Array) => ours.reach(least, set).left],
  ] as const)('a %s, at each about as often', (_, from, limit) => {
    const all = Array.from({ length: 2 * least }, (_, i) => from + i);
    const tally = new Map<number, number>();
    for (const set of sets) tally.set(limit(set), (tally.get(limit(set)) ?? 0) + 1);
    expect([...tally.keys()].sort((a, b) => a - b)).toEqual(all);
    const expected = sets.length / (2 * least);
    for (const n of tally.values()) expect(Math.abs(n - expected)).toBeLessThan(5 * Math.sqrt(expected));
  });
});

describe('the limits of the rule', () => {
  it('are near an eighth to a half of those in either', () => {
    const shares = sets.map((set) => ours.reach(11, set).share);
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0.125);
    expect(Math.max(...shares)).toBeLessThan(0.5);
    expect(Math.max(...shares) - Math.min(...shares)).toBeGreaterThan(0.36);
  });

  it('are the same for the same people, and others with another key', () => {
    const again = secretsOf(new Uint8Array(32).fill(1));
    const some = sets.slice(0, 100);
    expect(some.map((set) => again.floor(11, set))).toEqual(some.map((set) => ours.floor(11, set)));
    expect(some.map((set) => again.reach(11, set))).toEqual(some.map((set) => ours.reach(11, set)));
    expect(some.filter((set) => others.floor(11, set) === ours.floor(11, set)).length).toBeLessThan(25);
    expect(some.filter((set) => others.reach(11, set).share === ours.reach(11, set).share)).toEqual([]);
  });

  it('mostly stay when one person joins', () => {
    const group = Uint32Array.from({ length: 20 }, (_, i) => 50 * i);
    const joined = Array.from({ length: 400 }, (_, i) => Uint32Array.from([...group, 2_000 + i]).sort());
    const kept = joined.filter((set) => ours.floor(11, set) === ours.floor(11, group)).length;
    expect(kept / joined.length).toBeGreaterThan(0.85);
  });
});
