import { describe, expect, it } from 'vitest';
import { goodnessOfFit } from '../../../test/support/goodness-of-fit.ts';
import { statistical } from '../../../test/support/seed.ts';
import { DisclosureError } from '../errors.ts';
import { dpRecord, protectMeasure } from './answer.ts';
import { type DpProtection, type Measure, rulesOf } from './measures.ts';

const protection: DpProtection = {
  noise: 'laplace',
  epsilonMicro: 1_000_000n,
  deltaPico: 1_000_000n,
  threshold: 10,
};
const ruleFor = (measure: Partial<Measure>, part: Partial<DpProtection> = {}) => {
  const whole: Measure = { name: 'm', kind: 'noise', l0: 1, linf: 1n, selection: 'none', ...measure };
  const [rule] = rulesOf([whole], { ...protection, ...part });
  if (rule === undefined) throw new RangeError('no rule');
  return rule;
};

describe('a measure under its rule', () => {
  it('gets noise of its own scale in every cell, and an interval that holds nineteen times of twenty', () => {
    const rule = ruleFor({ l0: 2, linf: 3n });
    const options = { threshold: 10, random: statistical(71) };
    const q = Math.exp(-1 / 6);
    const cells = Array.from({ length: 1_000 }, (_, i) => ({ key: `${i}`, value: 500n }));
    const drawn: number[] = [];
    let covered = 0;
    for (let i = 0; i < 200; i += 1) {
      for (const { value, low, high } of protectMeasure(cells, rule, options)) {
        drawn.push(Number((value ?? 0n) - 500n));
        if (low !== null && high !== null && low <= 500n && 500n <= high) covered += 1;
      }
    }
    expect(covered / drawn.length).toBeGreaterThan(0.949);
    const mass = (x: number): number => ((1 - q) / (1 + q)) * q ** Math.abs(x);
    let next = 0;
    const sample = (): number => {
      next += 1;
      return drawn[next - 1] ?? Number.NaN;
    };
    expect(goodnessOfFit(sample, { draws: drawn.length, mass })).toBeGreaterThan(1e-6);
  });

  it.each([
    [{ linf: 1_000_000n, selection: 'none' }, 200],
    [{ selection: 'floor' }, 6],
    [{ selection: 'unknown-keys' }, 6],
  ] as const)('does not give cells one and the same noise under %o', (measure, different) => {
    // An offset that all cells of an answer share could be taken off again.
    const cells = Array.from({ length: 200 }, (_, i) => ({ key: `${i}`, value: 100_000n }));
    const out = protectMeasure(cells, ruleFor(measure), { threshold: 10, random: statistical(72) });
    expect(out).toHaveLength(200);
    expect(new Set(out.map(({ value }) => value)).size).toBeGreaterThanOrEqual(different);
  });

  it('keeps every listed cell under a floor, drawing for those it withholds too', () => {
    const rule = ruleFor({ selection: 'floor' });
    const draws = (value: bigint): number => {
      let asked = 0;
      const inner = statistical(73);
      const random = {
        below(bound: number) {
          asked += 1;
          return inner.below(bound);
        },
      };
      protectMeasure([{ key: 'a', value }], rule, { threshold: 10, random });
      return asked;
    };
    expect(draws(0n)).toBe(draws(1_000n));
    const out = protectMeasure(
      [
        { key: 'a', value: 9n },
        { key: 'b', value: 1_000n },
      ],
      rule,
      { threshold: 10, random: statistical(74) },
    );
    expect(out[0]).toEqual({ key: 'a', value: null, low: null, high: null });
    expect(out[1]?.value).not.toBeNull();
  });

  it('drops keys that nobody listed unless they are selected', () => {
    const rule = ruleFor({ selection: 'unknown-keys', l0: 3 });
    const cells = [
      { key: 'rare', value: 1n },
      { key: 'often', value: 10_000n },
    ];
    const random = statistical(75);
    for (let i = 0; i < 1_000; i += 1) {
      expect(protectMeasure(cells, rule, { threshold: 10, random }).map(({ key }) => key)).toEqual(['often']);
    }
  });

  it('never shows a key that nobody listed and fewer than the floor have, however lucky its draw', () => {
    // Noise so wide, and a delta so large, that of 20,000 keys at the floor some twenty are shown.
    const wide = { epsilonMicro: 10_000n, deltaPico: 1_000_000_000n };
    const rule = ruleFor({ selection: 'unknown-keys' }, wide);
    const shown = (value: bigint): number => {
      const cells = Array.from({ length: 20_000 }, (_, i) => ({ key: `${i}`, value }));
      return protectMeasure(cells, rule, { threshold: 10, random: statistical(77) }).length;
    };
    expect(shown(9n)).toBe(0);
    expect(shown(10n)).toBeGreaterThan(0);
  });

  it('refuses a quantile and a rule that selects from nowhere', () => {
    const options = { threshold: 10, random: statistical(76) };
    expect(() => protectMeasure([], ruleFor({ kind: 'quantile' }), options)).toThrow(DisclosureError);
    const broken = { ...ruleFor({ selection: 'floor' }), releasedFrom: null };
    expect(() => protectMeasure([], broken, options)).toThrow(DisclosureError);
  });

  it('is recorded in plain JSON, with what was declared and what was charged', () => {
    const rules = rulesOf(
      [
        { name: 'sum', kind: 'noise', l0: 1, linf: 10n ** 18n, selection: 'none' },
        { name: 'median', kind: 'quantile', l0: 1, linf: 1n, selection: 'none' },
      ],
      { ...protection, noise: 'gaussian' },
    );
    const record = dpRecord(rules, { ...protection, noise: 'gaussian' });
    expect(JSON.parse(JSON.stringify(record))).toEqual(record);
    expect(record.measures).toMatchObject([
      {
        mechanism: 'discrete-gaussian',
        changePerCell: '1000000000000000000',
        epsilonMicro: 0,
        rhoNano: 250_000_000,
      },
      { mechanism: 'exponential-mechanism', parameter: null, epsilonMicro: 0, rhoNano: 31_250_000 },
    ]);
  });
});
