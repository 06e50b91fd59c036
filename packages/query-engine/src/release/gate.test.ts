import { describe, expect, it } from 'vitest';
import { authorisationFor, exact, laplace, planFor } from '../../test/support/questions.ts';
import { parseAnalysis } from '../analysis/analysis.ts';
import type { Protection } from '../disclosure/protection.ts';
import type { Engine } from '../execute/engine.ts';
import type { Plan } from '../plan/plan.ts';
import type { ConsentScope } from '../warehouse/consent-scope.ts';
import { GateError } from './errors.ts';
import { type Authorisation, type AuthorisedPlan, gate, hasPassedGate, periodOf } from './gate.ts';

const digest = 'a'.repeat(64);
const plan = planFor({ digest });
const allowed = authorisationFor(plan);
const refusal = (code: string) => expect.objectContaining({ code, name: GateError.name });

describe('the gate', () => {
  it('brands the plan that was authorised', () => {
    const branded = gate(plan, allowed);
    expect(hasPassedGate(branded)).toBe(true);
    expect(branded.plan).toEqual(plan);
    expect(branded.rule).toMatchObject({ regime: 'differential-privacy', threshold: 10, releasedFrom: 37 });
  });

  const sexes = parseAnalysis({ kind: 'breakdown', by: [{ dimension: 'sex' }] });
  const refusals: [string, Partial<Authorisation>, string][] = [
    ['another question', { queryHash: 'f'.repeat(64) }, 'GATE_QUERY'],
    [
      'one micro-unit more than was charged',
      { protection: laplace({ epsilonMicro: 499_999n }) },
      'GATE_EPSILON',
    ],
    ['an epsilon where exact numbers were approved', { protection: exact() }, 'GATE_EPSILON'],
    ['an analysis that was not approved', { analyses: ['breakdown:sex'] }, 'GATE_ANALYSIS'],
    ['no analysis approved', { analyses: [] }, 'GATE_ANALYSIS'],
    ['a kind of data that was not approved', { categories: ['demographics'] }, 'GATE_CATEGORY'],
    ['no charge', { chargeId: '' }, 'GATE_CHARGE'],
    ['no threshold', { protection: laplace({ threshold: 0 }) }, 'GATE_PROTECTION'],
    [
      'a threshold that is not a number',
      { protection: laplace({ threshold: Number.NaN }) },
      'GATE_PROTECTION',
    ],
    ['no delta', { protection: laplace({ deltaPico: 0n }) }, 'GATE_PROTECTION'],
    ['a period that ends before it starts', { dataFrom: '2020-01-02', dataTo: '2020-01-01' }, 'GATE_PERIOD'],
    ['a day that does not exist', { dataFrom: '2021-02-29' }, 'GATE_PERIOD'],
    ['SQL for a date', { dataTo: "2020-01-01' OR 1=1 --" }, 'GATE_PERIOD'],
  ];
  it.each(refusals)('refuses %s', (_, change, code) => {
    expect(() => gate(plan, { ...allowed, ...change })).toThrow(refusal(code));
  });

  const forgeries: [string, Partial<Plan>][] = [
    ['another analysis than its question has', { analysis: sexes }],
    ['fewer categories than its question needs', { categories: [] }],
    ['a domain of cells that is not the public one', { cells: [{ key: 'only-this', label: '' }] }],
    ['a hash that was written into it', { queryHash: 'f'.repeat(64) }],
  ];
  it.each(forgeries)('refuses a plan with %s', (_, change) => {
    expect(() => gate({ ...plan, ...change }, allowed)).toThrow(refusal('GATE_QUERY'));
  });

  it('lets a breakdown through only with every dimension approved', () => {
    const by = [{ dimension: 'sex' }, { dimension: 'age-band' }];
    const crossed = planFor({ digest, analysis: parseAnalysis({ kind: 'breakdown', by }) });
    const holding = (analyses: Authorisation['analyses']) =>
      gate(crossed, authorisationFor(crossed, { analyses }));
    expect(() => holding(['breakdown:sex'])).toThrow(refusal('GATE_ANALYSIS'));
    expect(hasPassedGate(holding(['breakdown:sex', 'breakdown:age-band']))).toBe(true);
  });

  it('brands a question for exact numbers under the rules it was approved with, and no broken ones', () => {
    const plain = planFor({ digest, epsilonMicro: 0n });
    const branded = gate(plain, authorisationFor(plain, { protection: exact({ minCell: 15 }) }));
    expect(branded.rule).toMatchObject({ regime: 'statistical-disclosure-control', threshold: 15 });
    for (const policy of [
      { minCell: 10 },
      { rounding: 5 },
      { numbersPerYear: 401 },
      { minCell: 11, rounding: 20 },
    ]) {
      expect(() => gate(plain, authorisationFor(plain, { protection: exact(policy) }))).toThrow(
        refusal('GATE_PROTECTION'),
      );
    }
  });

  it('lets exact answers go beyond the rules only where somebody checks the output', () => {
    const plain = planFor({ digest, epsilonMicro: 0n });
    const beyond = (policy: Parameters<typeof exact>[0]) =>
      gate(plain, authorisationFor(plain, { protection: { ...exact(policy), beyond: true } as Protection }));
    expect(() => beyond({})).toThrow(refusal('GATE_PROTECTION'));
    expect(hasPassedGate(beyond({ outputCheck: true }))).toBe(true);
  });

  it('refuses exact answers off the grid of days, and noise none', () => {
    const trend = (to: string) =>
      ({ kind: 'trend', measure: 'persons', period: 'year', from: '2014-01-01', to }) as const;
    const asked = (to: string, epsilonMicro: bigint, protection: Protection) => {
      const off = planFor({ digest, analysis: trend(to), epsilonMicro });
      return gate(off, authorisationFor(off, { protection }));
    };
    expect(() => asked('2015-12-30', 0n, exact())).toThrow(refusal('GATE_GRID'));
    expect(hasPassedGate(asked('2015-12-31', 0n, exact()))).toBe(true);
    expect(hasPassedGate(asked('2015-12-30', 500_000n, laplace()))).toBe(true);
  });

  it('refuses another definition under the hash of an approved one', () => {
    const other = planFor({ digest, conceptId: 4_329_847 });
    expect(() => gate({ ...other, queryHash: plan.queryHash }, allowed)).toThrow(refusal('GATE_QUERY'));
  });

  it('is not moved by what happens to its arguments afterwards', () => {
    const categories = [...allowed.categories];
    const protection = laplace();
    const mutable = { ...allowed, categories, protection: { ...protection } };
    const branded = gate(plan, mutable);
    mutable.protection.threshold = 1;
    categories.push('death');
    expect(branded.authorisation).toEqual(allowed);
    expect(() => Object.assign(branded, { plan: null })).toThrow(TypeError);
    expect(() => Object.assign(branded.authorisation.protection, { threshold: 1 })).toThrow(TypeError);
    expect(() => Object.assign(branded.rule, { releasedFrom: 0 })).toThrow(TypeError);
  });

  it('does not brand look-alikes and copies', () => {
    const branded = gate(plan, allowed);
    expect(hasPassedGate({ ...branded })).toBe(false);
    expect(hasPassedGate(structuredClone(branded))).toBe(false);
    expect(hasPassedGate(plan)).toBe(false);
  });

  it('hands the period of the approval on', () => {
    expect(periodOf(gate(plan, allowed))).toEqual({});
    expect(periodOf(gate(plan, { ...allowed, dataFrom: '2010-01-01', dataTo: '2020-12-31' }))).toEqual({
      from: '2010-01-01',
      to: '2020-12-31',
    });
  });
});

/** Checked by the compiler, never called. */
export function whatDoesNotTypeCheck(engine: Engine, consents: ConsentScope): void {
  // @ts-expect-error a plan that did not pass the gate is not an AuthorisedPlan
  void engine.run(plan, consents);
  // @ts-expect-error neither is one that looks like it
  void engine.run({ plan, authorisation: allowed, rule: gate(plan, allowed).rule }, consents);
  // @ts-expect-error nor a copy with something changed
  const copy: AuthorisedPlan = { plan, authorisation: allowed, rule: gate(plan, allowed).rule };
  void copy;
  void engine.run(gate(plan, allowed), consents);
}
