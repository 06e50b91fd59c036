import { beforeAll, describe, expect, it } from 'vitest';
import { openSolver, type PublishedTable, type SdcSolver } from '../../src/disclosure/sdc/index.ts';
import { statistical } from '../support/seed.ts';
import { suppressUnderTen } from './support/baselines.ts';
import { askedBeside, type Told } from './support/beside.ts';
import { controlled, K, small } from './support/controlled.ts';

/** Of 500 people 497 have a drug: the three who have not are a difference away. */
describe('who has a feature not', () => {
  let solver: SdcSolver;
  beforeAll(async () => {
    solver = await openSolver();
  });

  interface Feature {
    readonly key: string;
    readonly count: number;
  }
  const ours = (
    whole: number,
    features: readonly Feature[],
    { window = { from: 0, to: 30 }, earlier = [] as readonly PublishedTable[] } = {},
  ) => {
    const analysis = { kind: 'characterisation', domain: 'drugs', window, top: 20, features: 10 };
    const aggregates = {
      persons: { '': whole },
      features: Object.fromEntries(features.map(({ key, count }) => [key, count])),
    };
    const answer = controlled({ analysis, aggregates }, solver, { earlier });
    const size = answer.cells[0]?.value ?? null;
    const told = (answer.tables[0]?.cells ?? []).map(({ key, value }) => ({ key, count: value ?? 0 }));
    return { size, told, shares: answer.tables[1]?.cells ?? [], published: answer.published };
  };
  const randomFeatures = (random: ReturnType<typeof statistical>, whole: number): Feature[] =>
    Array.from({ length: 12 }, (_, i) => ({
      key: String(i + 1),
      count:
        random.below(2) === 0 ? Math.max(0, whole - random.below(2 * K)) : random.below(Math.min(whole, 60)),
    }));

  it('is a difference of two large numbers under plain suppression (baseline), and of none of ours', () => {
    const random = statistical(231);
    let [broken, shown] = [0, 0];
    for (let i = 0; i < 500; i += 1) {
      const whole = 20 + random.below(500);
      const features = randomFeatures(random, whole);
      const plain = features.flatMap(({ count }) => suppressUnderTen(count) ?? []);
      if (small(plain.map((count) => whole - count)).length > 0) broken += 1;
      const { size, told, shares } = ours(whole, features);
      expect(small(told.map(({ count }) => count))).toEqual([]);
      expect(small(told.map(({ count }) => (size ?? 0) - count))).toEqual([]);
      // Nor from percentages: of shares to a tenth the counts follow where the cohort is small.
      for (const { value } of shares) {
        const rest = Math.round(((size ?? 0) * (100 - (value ?? 0))) / 100);
        expect(small([rest]).filter(() => (size ?? 0) < 1_000)).toEqual([]);
      }
      shown += told.length;
    }
    expect(broken).toBeGreaterThan(450);
    expect(shown).toBeGreaterThan(500);
  });

  it('is not told by another cohort: many fewer have it, and one fewer has it not', () => {
    // 60 people without the drug, 140 with it; then 59 and 100.
    const ask = (
      without: readonly [number, number],
      having: readonly [number, number],
      earlier?: Told | null,
    ) => {
      const cells = new Map<number, string>();
      for (let person = without[0]; person < without[1]; person += 1) cells.set(person, '');
      for (let person = having[0]; person < having[1]; person += 1) cells.set(person, '');
      const drug = new Set(Array.from({ length: having[1] - having[0] }, (_, i) => having[0] + i));
      const analysis = {
        kind: 'characterisation',
        domain: 'drugs',
        window: { from: 0, to: 30 },
        top: 20,
        features: 10,
      };
      const asked = { analysis, cells, features: new Map([['7', drug]]), population: `${without} ${having}` };
      return askedBeside(asked, solver, earlier?.release === undefined ? [] : [earlier.release]);
    };
    const numbers = (told: Told | null) => ({
      size: told?.answer.cells[0]?.value ?? null,
      drug: told?.answer.tables[0]?.cells[0]?.value ?? null,
    });
    const first = ask([0, 60], [100, 240]);
    expect(numbers(first)).toEqual({ size: 200, drug: 140 });
    // Each by itself (baseline): 200 - 140 is one more than 159 - 100.
    expect(numbers(ask([1, 60], [100, 200]))).toEqual({ size: 159, drug: 100 });
    expect(numbers(ask([1, 60], [100, 200], first))).toEqual({ size: 159, drug: null });
    expect(numbers(ask([K, 60], [100, 200], first))).toEqual({ size: 149, drug: 100 });
  });

  it('is not told by a second window either, which a few more have it in', () => {
    const random = statistical(232);
    let broken = 0;
    for (let i = 0; i < 300; i += 1) {
      const whole = 200 + random.below(200);
      const near = randomFeatures(random, 150);
      const wide = near.map(({ key, count }) => ({ key, count: Math.min(whole, count + random.below(20)) }));
      const taken = (one: readonly Feature[], other: readonly Feature[]) =>
        small(
          other.flatMap(({ key, count }) => {
            const before = one.find((feature) => feature.key === key);
            return before === undefined ? [] : [count - before.count];
          }),
        );
      const first = ours(whole, near);
      const alone = ours(whole, wide, { window: { from: 0, to: 60 } });
      if (taken(first.told, alone.told).length > 0) broken += 1;
      const beside = ours(whole, wide, { window: { from: 0, to: 60 }, earlier: first.published });
      expect(taken(first.told, beside.told)).toEqual([]);
    }
    expect(broken).toBeGreaterThan(250);
  });
});
