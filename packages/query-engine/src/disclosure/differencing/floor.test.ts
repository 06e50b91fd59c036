import { describe, expect, it } from 'vitest';
import { floorOf, reachOf } from './floor.ts';

const key = new Uint8Array(32).fill(1);
const other = new Uint8Array(32).fill(2);
const forms = Array.from({ length: 3_000 }, (_, i) => `form ${i}`);

describe('the floor of a number', () => {
  it.each([3, 11, 20])('lies from k to 3k - 1, at each about as often, for k = %i', (least) => {
    const tally = new Map<number, number>();
    for (const form of forms) {
      const floor = floorOf(least, form, key);
      tally.set(floor, (tally.get(floor) ?? 0) + 1);
    }
    expect([...tally.keys()].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 2 * least }, (_, i) => least + i),
    );
    const expected = forms.length / (2 * least);
    for (const n of tally.values()) expect(Math.abs(n - expected)).toBeLessThan(5 * Math.sqrt(expected));
  });

  it('is the same for the same form, and another with another key', () => {
    const floors = (by: Uint8Array) => forms.slice(0, 100).map((form) => floorOf(11, form, by));
    expect(floors(key)).toEqual(floors(Uint8Array.from(key)));
    const same = floors(key).filter((floor, i) => floor === floors(other)[i]).length;
    expect(same).toBeLessThan(25);
  });
});

describe('how near a set is told the same', () => {
  const sets = Array.from({ length: 1_000 }, (_, i) => Uint8Array.of(i & 255, i >> 8, 0, 0));

  it.each([3, 11])('is k to 3k - 1 persons, and a quarter to a half of them, for k = %i', (least) => {
    const reaches = sets.map((set) => reachOf(least, set, key));
    expect(new Set(reaches.map(({ persons }) => persons))).toEqual(
      new Set(Array.from({ length: 2 * least }, (_, i) => least + i)),
    );
    expect(Math.min(...reaches.map(({ share }) => share))).toBeGreaterThanOrEqual(0.25);
    expect(Math.max(...reaches.map(({ share }) => share))).toBeLessThan(0.5);
    expect(Math.max(...reaches.map(({ share }) => share))).toBeGreaterThan(0.49);
  });

  it('is the same for the same people, and another with another key', () => {
    const shares = (by: Uint8Array) => sets.slice(0, 50).map((set) => reachOf(11, set, by).share);
    expect(shares(key)).toEqual(shares(Uint8Array.from(key)));
    expect(shares(key).filter((share, i) => share === shares(other)[i])).toEqual([]);
  });
});
