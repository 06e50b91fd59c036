import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { protectAttrition } from './attrition.ts';
import { dominates, failsPRatio } from './concentration.ts';
import { defaultSdcPolicy, describeSdcPolicy, sdcPolicySchema } from './policy.ts';
import { rounded, shown } from './rounding.ts';

const policy = defaultSdcPolicy;

describe('a policy', () => {
  it('has the defaults of the health agencies', () => {
    expect(policy).toEqual({
      minCell: 11,
      zeros: 'shown',
      rounding: { kind: 'none' },
      dominance: { n: 2, k: 0.9 },
      pRatio: 0.1,
      secondary: true,
    });
    expect(describeSdcPolicy(policy)[0]).toContain('1 to 10 persons');
  });

  it.each([
    [{ minCell: 1 }],
    [{ minCell: 10.5 }],
    [{ minCell: 5, rounding: { kind: 'nearest', base: 10 } }],
    [{ rounding: { kind: 'midpoint', base: 1 } }],
    [{ dominance: { n: 2, k: 1 } }],
    [{ pRatio: 0 }],
    [{ extra: true }],
  ])('is refused when it makes no sense: %j', (wrong) => {
    expect(sdcPolicySchema.safeParse(wrong).success).toBe(false);
  });
});

describe('rounding', () => {
  it('is to the midpoint of six as OpenSAFELY does it', () => {
    const midpoint = { kind: 'midpoint', base: 6 } as const;
    for (let x = 0; x < 100; x += 1) {
      expect(rounded(x, midpoint)).toBe(Math.ceil(x / 6) * 6 - Math.floor(6 / 2) * Number(x !== 0));
    }
  });

  it('is to the nearest multiple, halves up', () => {
    const nearest = { kind: 'nearest', base: 5 } as const;
    expect([0, 2, 3, 7, 8, 11, 12.5].map((x) => rounded(x, nearest))).toEqual([0, 0, 5, 5, 10, 10, 15]);
  });

  it('never shows 1 to k - 1, and says exactly which values would look alike', () => {
    for (const rounding of [
      { kind: 'nearest', base: 5 },
      { kind: 'midpoint', base: 6 },
      { kind: 'nearest', base: 11 },
    ] as const) {
      for (let x = 11; x < 80; x += 1) {
        const cell = shown(x, { rounding, minCell: 11 });
        expect(cell.value).toBeGreaterThanOrEqual(11);
        for (let y = 11; y < 100; y += 1) {
          const alike = shown(y, { rounding, minCell: 11 }).value === cell.value;
          expect(alike).toBe(y >= cell.low && y <= cell.high);
        }
      }
    }
  });
});

describe('concentration', () => {
  it.each([
    [100, [50, 41], true],
    [100, [50, 40], false],
    [100, [90, 0], false],
    [100, [10, 10, 10], false],
    [0, [], false],
  ])('of %i over %j: two persons hold more than nine tenths: %s', (sum, top, expected) => {
    expect(dominates({ sum, top }, policy.dominance)).toBe(expected);
  });

  it.each([
    [100, [60, 35], true],
    [100, [60, 34], false],
    [100, [60], false],
    [100, [100], true],
    [0, [], false],
  ])('of %i over %j: the first can be estimated to within a tenth: %s', (sum, top, expected) => {
    expect(failsPRatio({ sum, top }, 0.1)).toBe(expected);
  });
});

describe('attrition', () => {
  const values = (steps: number[], part: object = {}) =>
    protectAttrition(steps, sdcPolicySchema.parse(part)).map(({ value }) => value);

  it('shows steps that lose nobody or many', () => {
    expect(values([500, 400, 400, 300])).toEqual([500, 400, 400, 300]);
  });

  it('withholds a step on whose side few were lost', () => {
    expect(values([500, 495, 400])).toEqual([500, null, 400]);
    expect(values([500, 480, 475])).toEqual([500, null, 475]);
    // A count of the cohort would show the last step in any case.
    expect(values([500, 489, 484])).toEqual([500, null, 484]);
    expect(values([500, 480, 460, 455, 452])).toEqual([500, 480, null, null, 452]);
    expect(values([500, 495])).toEqual([null, 495]);
    expect(values([500, 5])).toEqual([500, null]);
    expect(values([500, 0])).toEqual([500, 0]);
  });

  it('does not tell that nobody was lost where zeros are withheld', () => {
    expect(values([500, 400, 400, 300], { zeros: 'suppressed' })).toEqual([500, 400, null, 300]);
  });

  it('loses no step that could be kept', () => {
    // Step by step, 490 would be withheld for 500, then 485 for nothing and so on.
    expect(values([500, 490, 485, 474])).toEqual([500, null, 485, 474]);
  });

  it('refuses steps that grow', () => {
    expect(() => values([5, 6])).toThrow(RangeError);
  });

  it('leaves every loss underivable: all chains that fit are tried', () => {
    const chains = fc.array(fc.nat(12), { minLength: 1, maxLength: 5 }).map((losses) => {
      let left = 14;
      return losses.map((loss) => {
        left = Math.max(0, left - (loss > 6 ? 0 : loss));
        return left;
      });
    });
    const K = 3;
    fc.assert(
      fc.property(chains, fc.constantFrom('shown', 'suppressed'), (steps, zeros) => {
        const published = protectAttrition(steps, sdcPolicySchema.parse({ minCell: K, zeros }));
        const fitting = chainsThatFit(
          published.map(({ value }) => value),
          17,
        );
        expect(fitting).toContainEqual(steps);
        for (let from = 0; from < steps.length; from += 1) {
          for (let to = from; to < steps.length; to += 1) {
            const of = (chain: readonly number[]) =>
              from === to ? (chain[from] ?? 0) : (chain[from] ?? 0) - (chain[to] ?? 0);
            const all = new Set(fitting.map(of));
            const onlySmall = [...all].every((n) => n > 0 && n < K);
            expect(onlySmall).toBe(false);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

function chainsThatFit(values: readonly (number | null)[], most: number): number[][] {
  const [first, ...rest] = values;
  if (first === undefined) return [[]];
  const here = first === null ? Array.from({ length: most + 1 }, (_, n) => n) : [first];
  return here.filter((n) => n <= most).flatMap((n) => chainsThatFit(rest, n).map((tail) => [n, ...tail]));
}
