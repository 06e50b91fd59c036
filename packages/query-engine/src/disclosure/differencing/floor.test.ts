import { describe, expect, it } from 'vitest';
import { type SetSecrets, secretsOf } from './floor.ts';

const ours = secretsOf(new Uint8Array(32).fill(1));
const others = secretsOf(new Uint8Array(32).fill(2));
const sets = Array.from({ length: 12_000 }, (_, i) => Uint32Array.of(3 * i, 3 * i + 1, 3 * i + 2));
const LIST = '0000000000000000';

const limits = [
  ['floor', (of: SetSecrets, k: number) => of.floor(k), (k: number) => [k, 4 * k - 1]],
  ['distance to follow', (of: SetSecrets, k: number) => of.follows(k), (k: number) => [2 * k, 5 * k - 1]],
] as const;

describe.each([3, 11, 20])('the limits of the rule for k = %i', (k) => {
  it.each(limits)(
    'a %s has its ends, which are rare, and in between none that is frequent',
    (_, limit, ends) => {
      const [least = 0, most = 0] = ends(k);
      const tally = new Map<number, number>();
      for (const set of sets) {
        const value = limit(ours.of(LIST, set), k);
        tally.set(value, (tally.get(value) ?? 0) + 1);
      }
      const values = [...tally.keys()].sort((a, b) => a - b);
      const range = most - least + 1;
      expect(values[0]).toBeGreaterThanOrEqual(least);
      expect(values.at(-1)).toBeLessThanOrEqual(most);
      const share = (value: number) => (tally.get(value) ?? 0) / sets.length;
      // One of the wide lot, times one of each narrow one.
      const sixth = Math.floor(range / 6);
      const end = 1 / ((range - 2 * sixth) * (sixth + 1) ** 2);
      for (const value of [least, most]) {
        expect(Math.abs(share(value) - end)).toBeLessThan(5 * Math.sqrt(end / sets.length));
      }
      const middle = 1 / (range - 2 * sixth);
      for (const value of values) {
        expect(share(value)).toBeLessThan(middle + 5 * Math.sqrt(middle / sets.length));
      }
    },
  );
});

describe('the limits of the rule', () => {
  it.each([['stretch of a sum', (of: SetSecrets) => of.stretch(), 1, 4]] as const)(
    'a %s lies between its ends, seldom at them',
    (_, limit, least, most) => {
      const values = sets.map((set) => limit(ours.of(LIST, set)));
      expect(Math.min(...values)).toBeGreaterThanOrEqual(least);
      expect(Math.max(...values)).toBeLessThan(most);
      const tenth = (most - least) / 10;
      const within = (from: number) =>
        values.filter((value) => value >= from && value < from + tenth).length / sets.length;
      expect(within(least)).toBeLessThan(0.05);
      expect(within(most - tenth)).toBeLessThan(0.05);
      expect(within((least + most - tenth) / 2)).toBeGreaterThan(0.1);
    },
  );

  it('are the same for the same people in a list, and others in another, for others, and with another key', () => {
    const again = secretsOf(new Uint8Array(32).fill(1));
    const some = sets.slice(0, 400);
    const all = (secrets: typeof ours, list: string, set: Uint32Array) =>
      limits.map(([, limit]) => limit(secrets.of(list, set), 11));
    expect(some.map((set) => all(again, LIST, set))).toEqual(some.map((set) => all(ours, LIST, set)));
    const alike = (secrets: typeof ours, list: string, change: (set: Uint32Array) => Uint32Array) =>
      limits.map(
        (_, n) =>
          some.filter((set) => all(secrets, list, change(set))[n] === all(ours, LIST, set)[n]).length /
          some.length,
      );
    for (const shares of [
      alike(others, LIST, (set) => set),
      alike(ours, '00000000000000ab', (set) => set),
      // One person more: no group has a limit that could be found with the help of somebody who is known.
      alike(ours, LIST, (set) => Uint32Array.from([...set, 90_000])),
    ])
      for (const share of shares) expect(share).toBeLessThan(0.15);
  });

  it.each([
    [1, 1],
    [10, 1],
    [40, 1 / 4],
    [110, 1 / 11],
    [5_000, 1 / 11],
  ])('of a set of %i mark one person in so many, other ones for every set', (size, share) => {
    const seats = Array.from({ length: 3_000 }, (_, i) => i);
    const markedOf = (set: Uint32Array, list = LIST, secrets = ours) =>
      new Set(seats.filter(secrets.of(list, set).isMarked(11, size)));
    const [set = Uint32Array.of(), another = Uint32Array.of()] = sets;
    const marked = markedOf(set);
    const within = (found: number, of: number) =>
      expect(Math.abs(found / of - share)).toBeLessThanOrEqual(5 * Math.sqrt((share * (1 - share)) / of));
    within(marked.size, seats.length);
    expect(markedOf(set)).toEqual(marked);
    for (const other of [
      markedOf(another),
      markedOf(set, '00000000000000ab'),
      markedOf(set, LIST, others),
      // One person more: who is marked says nothing of who is marked for a set beside it.
      markedOf(Uint32Array.from([...set, 90_000])),
    ])
      within([...marked].filter((seat) => other.has(seat)).length, marked.size);
  });

  it('hold on to one person in k of those who leave, other ones for every set, and not by who is marked', () => {
    const seats = Array.from({ length: 6_000 }, (_, i) => i);
    const [set = Uint32Array.of(), another = Uint32Array.of()] = sets;
    const heldOf = (of: Uint32Array, list = LIST, secrets = ours) =>
      new Set(seats.filter(secrets.of(list, of).staysMarked(11)));
    const within = (found: number, of: number) =>
      expect(Math.abs(found / of - 1 / 11)).toBeLessThanOrEqual(5 * Math.sqrt(10 / 121 / of));
    const held = heldOf(set);
    within(held.size, seats.length);
    expect(heldOf(set)).toEqual(held);
    for (const other of [
      heldOf(another),
      heldOf(set, '00000000000000ab'),
      heldOf(set, LIST, others),
      heldOf(Uint32Array.from([...set, 90_000])),
      new Set(seats.filter(ours.of(LIST, set).isMarked(11, 5_000))),
    ])
      within([...held].filter((seat) => other.has(seat)).length, held.size);
  });

  it('shift the same people alike in every list, and with another key otherwise', () => {
    const some = sets.slice(0, 100);
    const inAnother = some.map((set) => ours.of('00000000000000ab', set).shift());
    expect(inAnother).toEqual(some.map((set) => ours.of(LIST, set).shift()));
    expect(new Set(some.map((set) => ours.of(LIST, set).shift())).size).toBe(100);
    expect(some.filter((set) => ours.of(LIST, set).shift() === others.of(LIST, set).shift())).toEqual([]);
  });
});

it('the primes of a list are drawn alike after a restart, and others in another list and with another key', () => {
  const drawn = (of: typeof ours, list: string) => {
    const primes = of.primes(list);
    return Array.from({ length: 8 }, () => primes.below(2 ** 24));
  };
  expect(drawn(ours, LIST)).toEqual(drawn(ours, LIST));
  expect(new Set(drawn(ours, LIST)).size).toBe(8);
  expect(drawn(ours, 'another')).not.toEqual(drawn(ours, LIST));
  expect(drawn(others, LIST)).not.toEqual(drawn(ours, LIST));
});
