import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { personsOf, type Sequence, sequences } from '../../../test/differencing/arbitraries.ts';
import { smallestCombination, trueDistance } from '../../../test/differencing/true-distance.ts';
import { statistical } from '../../../test/support/seed.ts';
import { type Limits, ToldSets } from './told-sets.ts';

const K = 3;
/** All at their least. */
const limitsAt = (least: number, floor = least): Limits => ({
  most: 4 * least,
  floor: () => floor,
  follows: () => 3 * least,
  beside: () => 0.3,
  share: () => 0.5,
});
const limits = limitsAt(K);

describe('told sets', () => {
  it('never let a weighted sum count 1 to k - 1 persons: every set after every set, of few people', () => {
    let told = 0;
    const walk = (sets: ToldSets, of: { persons: number; before: Uint32Array[]; depth: number }) => {
      const { persons, before, depth } = of;
      for (let mask = 1; mask < 2 ** persons; mask += 1) {
        const set = personsOf(Array.from({ length: persons }, (_, i) => ((mask >> i) & 1) === 1));
        // Who the persons are makes no difference: the first set is of the first of them.
        if (before.length === 0 && mask !== 2 ** set.length - 1) continue;
        sets.setOutside(persons - sets.persons);
        if (sets.decide(set, limits).kind !== 'new') continue;
        const { size } = sets;
        expect(sets.tell(set, size)).toBe(true);
        told += 1;
        const now = [...before, set];
        expect(smallestCombination({ persons, told: now, everybody: true }, K)).toBe(K);
        if (depth > 1) walk(sets, { persons, before: now, depth: depth - 1 });
        sets.takeBackTo(size);
      }
    };
    for (const [persons, depth] of [
      [6, 3],
      [7, 3],
      [8, 2],
      [9, 2],
    ] as const) {
      walk(new ToldSets(statistical(640), { everybody: true }), { persons, before: [], depth });
    }
    expect(told).toBeGreaterThan(100);
  });

  it('never let a weighted sum count 1 to k - 1 persons: long sequences as who attacks would choose them', () => {
    let [told, all] = [0, 0];
    fc.assert(
      fc.property(
        sequences(14, 30),
        fc.boolean(),
        fc.constantFrom(0, 4, 100),
        (sequence, taken, mostInBasis) => {
          const { persons, everybody, sets } = sequence;
          const own = new ToldSets(statistical(641), { everybody, mostInBasis });
          const universe = { persons, told: [] as Uint32Array[], everybody };
          for (const set of sets) {
            all += 1;
            own.setOutside(everybody ? persons - own.persons : 0);
            const decision = own.decide(set, limits);
            if (decision.kind === 'follows') {
              // What it is made of was told.
              for (const { set: term } of decision.terms) expect(term).toBeLessThan(own.size);
            }
            if (decision.kind !== 'new') continue;
            expect(trueDistance(universe, set)).toBeGreaterThanOrEqual(K);
            if (taken) {
              const { size } = own;
              own.tell(set, size);
              own.takeBackTo(size);
            }
            expect(own.tell(set, own.size)).toBe(true);
            universe.told.push(set);
            told += 1;
            expect(smallestCombination(universe, K)).toBe(K);
          }
        },
      ),
      { numRuns: 600 },
    );
    expect(told / all).toBeGreaterThan(0.05);
  });

  it('do not tell fewer than the floor, what follows, or what is far from all that is proved', () => {
    const sets = new ToldSets(statistical(642), { everybody: true });
    const upTo = (from: number, to: number) => Uint32Array.from({ length: to - from }, (_, i) => from + i);
    sets.setOutside(100);
    expect(sets.decide(upTo(0, 10), limitsAt(5, 11))).toEqual({ kind: 'not-shown' });
    expect(sets.decide(upTo(0, 30), limitsAt(5, 11))).toEqual({ kind: 'new' });
    expect(sets.tell(upTo(0, 30), 0)).toBe(true);
    sets.setOutside(70);
    // The others follow from everybody and the first; told again, they would add nothing.
    expect(sets.decide(upTo(30, 100), limitsAt(5, 11))).toEqual({
      kind: 'follows',
      under: 1,
      terms: expect.arrayContaining([
        { set: -1, over: 1 },
        { set: 0, over: -1 },
      ]),
    });
    expect(sets.tell(upTo(0, 30), 1)).toBe(false);
    expect(sets.size).toBe(1);
    // Ten away: under this floor of eleven, and beyond one of ten.
    expect(sets.decide(upTo(0, 40), limitsAt(5, 11)).kind).toBe('follows');
    expect(sets.decide(upTo(0, 40), limitsAt(5, 10)).kind).toBe('new');
    expect(sets.provedApart(upTo(0, 40), 100)).toBe(10);
  });

  it('tell as new what is proved to be far, and never what a search finds nothing near', () => {
    const upTo = (from: number, to: number) => Uint32Array.from({ length: to - from }, (_, i) => from + i);
    for (const crowds of [4, 13, 30]) {
      const sets = new ToldSets(statistical(644), { everybody: true });
      for (let crowd = 0; crowd < crowds; crowd += 1) {
        sets.setOutside(5_000 - sets.persons);
        expect(sets.tell(upTo(60 * crowd, 60 * crowd + 60), crowd)).toBe(true);
      }
      sets.setOutside(5_000 - sets.persons);
      // All of them and ten more: ten away from their sum, which has more terms than a search goes through.
      const union = upTo(0, 60 * crowds + 10);
      expect(sets.provedApart(union, 100)).toBe(10);
      expect(sets.decide(union, limitsAt(5, 11)).kind).toBe(crowds > 12 ? 'not-shown' : 'follows');
      expect(sets.decide(union, limitsAt(5, 10)).kind).toBe('new');
    }
  });

  it('are as before once they are taken back', () => {
    const isAsBefore = (of: { sequence: Sequence; from: number; mostInBasis: number }) => {
      const { persons, everybody, sets } = of.sequence;
      const [own, fresh] = [0, 1].map(
        () => new ToldSets(statistical(643), { everybody, mostInBasis: of.mostInBasis }),
      );
      if (own === undefined || fresh === undefined) throw new Error('no sets');
      const outside = (of: ToldSets) => of.setOutside(everybody ? persons - of.persons : 0);
      const tell = (of: ToldSets, set: Uint32Array) => {
        outside(of);
        if (of.decide(set, limits).kind === 'new') of.tell(set, of.size);
      };
      for (const set of sets.slice(0, of.from)) {
        tell(own, set);
        tell(fresh, set);
        own.settle();
        fresh.settle();
      }
      const { size } = own;
      for (const set of sets.slice(of.from)) tell(own, set);
      own.takeBackTo(size);
      outside(own);
      outside(fresh);
      expect([own.size, own.persons, own.strata]).toEqual([fresh.size, fresh.persons, fresh.strata]);
      for (const set of sets) {
        const [a, b] = [own.provedApart(set, 100), fresh.provedApart(set, 100)];
        const truth = trueDistance({ persons, told: [], everybody }, set);
        expect(a).toBe(b);
        expect(a).toBeLessThanOrEqual(truth);
      }
    };
    const ofFew = fc.record({
      sequence: sequences(14, 10),
      from: fc.nat(9),
      mostInBasis: fc.constantFrom(0, 4, 100),
    });
    fc.assert(fc.property(ofFew, isAsBefore), { numRuns: 200 });
    // Of so many people a basis proves what systems do not: it has to be there again once there are fewer sets.
    const ofMore = fc.record({
      sequence: sequences(40, 14),
      from: fc.nat(9),
      mostInBasis: fc.constantFrom(3, 5, 7),
    });
    fc.assert(fc.property(ofMore, isAsBefore), { numRuns: 200 });
  });
});
