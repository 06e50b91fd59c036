import { verifyEvidence } from '@assent/consent-ledger';
import type { Snapshot } from '@assent/omop';
import { describeDatabases } from '@assent/prisma/testing';
import { boundsOf, defaultSdcPolicy } from '@assent/query-engine/exact';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { disclosureRecord } from '../src/server/release/disclosure-record.ts';
import type { Regime } from '../src/server/shapes.ts';
import { admitBothRegimes, approvedStudy, askAndWait, K, membersOf, type Order } from './exact-world.ts';
import { consentOf, type LiveWorld, makeRecords, openLiveWorld, standing } from './live-world.ts';
import { cohortOf } from './world.ts';

let records: Awaited<ReturnType<typeof makeRecords>>;
let snapshot: Snapshot;
beforeAll(async () => {
  records = await makeRecords(2_000);
  ({ snapshot } = records);
});
afterAll(() => records.remove());

const DIABETES = 201826;
const HYPERTENSION = 320128;

const domains = ['demographics', 'conditions', 'drugs', 'measurements', 'procedures'] as const;

/** A measurement as the dataset's table of variables states it. */
const hba1c: Order['analysis'] = (() => {
  const variable = defaultSdcPolicy.variables.find(({ measurement }) => measurement === 3_004_410);
  if (variable === undefined) throw new Error('no haemoglobin A1c');
  return {
    kind: 'numeric-summary',
    measurement: variable.measurement,
    ...(variable.unit !== null && { unit: variable.unit }),
    bounds: boundsOf(variable),
    statistics: ['mean', 'standard-deviation'],
    quantiles: [0.5],
    bins: variable.bins,
  };
})();

/** Each analysis a study can be approved for, asked of a cohort and another one. */
const analysesWith = (other: string): Order['analysis'][] => [
  { kind: 'count' },
  { kind: 'breakdown', by: [{ dimension: 'sex' }, { dimension: 'age-band' }] },
  { kind: 'breakdown', by: [{ dimension: 'calendar-year', from: 2015, to: 2024 }] },
  { kind: 'breakdown', by: [{ dimension: 'condition', concepts: [HYPERTENSION] }] },
  { kind: 'attrition' },
  { kind: 'characterisation', domain: 'drugs', window: { from: -360, to: 360 }, top: 10, features: 100 },
  hba1c,
  { kind: 'trend', measure: 'incidence', period: 'year', from: '1950-01-01', to: '2029-12-31' },
  { kind: 'time-to-event', outcome: other, horizonDays: 720, stepDays: 90 },
  { kind: 'overlap', with: other },
];

describeDatabases('answers by health-agency rules', (database) => {
  let world: LiveWorld;
  beforeAll(async () => {
    world = await openLiveWorld(database(), snapshot);
    await consentOf(world, 1_900);
    await admitBothRegimes(world, 'zcdp');
  });
  afterAll(() => world.close());

  async function approved(regime: Regime) {
    const study = await approvedStudy(world, {
      regime,
      categories: domains,
      expressions: [DIABETES, HYPERTENSION].map(cohortOf),
    });
    const [diabetes = '', hypertension = ''] = study.cohorts;
    const order = (analysis: Order['analysis'] = { kind: 'count' }, cohortId = diabetes): Order => ({
      studyId: study.id,
      cohortId,
      analysis,
      epsilonMicro: 500_000,
    });
    return { ...study, diabetes, hypertension, order };
  }

  const ask = (order: Order) => askAndWait(world, order);
  const releaseOf = async ({ releaseId }: Awaited<ReturnType<typeof ask>>) =>
    world.as('ada').release.get({ id: releaseId ?? '' });

  const budgets = async () => {
    const { epsilonSpentMicro, rhoSpentNano, deltaSpentPico } = await world.prisma.dataset.findUniqueOrThrow({
      where: { id: world.dataset.id },
    });
    return { epsilonSpentMicro, rhoSpentNano, deltaSpentPico };
  };
  const refuse = (persons: readonly bigint[]) =>
    world.slots.consents.importByAgent({
      datasetId: world.dataset.id,
      agent: 'Consent desk',
      consents: persons.map((person) => standing(person, { act: 'withdraw', level: 'no-new-use' })),
    });

  const { rounding } = defaultSdcPolicy;

  it('are the number of people, rounded, spend no budget, and are stored for whoever asks the same again', async () => {
    const study = await approved('statistical-disclosure-control');
    const before = await budgets();
    expect(await world.as('ada').question.quote(study.order())).toMatchObject({
      regime: 'statistical-disclosure-control',
      affordable: true,
      about: null,
      numbers: { asks: 1, used: 0 },
    });
    const asked = await ask(study.order());
    expect(asked).toMatchObject({ state: 'answered', failure: null });
    const release = await releaseOf(asked);
    const members = await membersOf(world, release.id);
    expect(members.length).toBeGreaterThan(3 * K);
    const [{ value, low, high } = { value: null, low: null, high: null }] = release.cells;
    expect((value ?? 1) % rounding).toBe(0);
    expect(Math.abs((value ?? 0) - members.length)).toBeLessThanOrEqual(1.5 * rounding);
    expect([low, high]).toEqual([(value ?? 0) - rounding, (value ?? 0) + rounding]);
    expect(release.rule).toMatchObject({ regime: 'statistical-disclosure-control', policy: { minCell: K } });
    expect(release.charged).toEqual({ epsilonMicro: 0, deltaPico: 0, numbers: 1 });
    expect(await budgets()).toEqual(before);
    const again = await ask({ ...study.order(), epsilonMicro: 77_000 });
    expect(again.releaseId).toBe(asked.releaseId);
    expect((await world.as('ada').question.quote(study.order())).numbers).toMatchObject({ used: 1 });
  });

  it('repeat what was told where few people are between, of any study, and are new where many are', async () => {
    const first = await approved('statistical-disclosure-control');
    const told = await releaseOf(await ask(first.order()));
    const counted = await membersOf(world, told.id);
    const other = await approved('statistical-disclosure-control');
    // One person of those counted takes their consent back: the same question would differ by them.
    await refuse(counted.slice(0, 1));
    const close = await releaseOf(await ask(other.order()));
    expect(close.cells).toEqual(told.cells);
    // Enough others do so as well: the difference is a number that may be told.
    await refuse(counted.slice(1, 5 * K));
    const wide = await releaseOf(await ask(other.order()));
    // Two lots, of the set and of its steps: off by one and a half steps at most.
    const off = Math.abs((wide.cells[0]?.value ?? 0) - (counted.length - 5 * K));
    expect(off).toBeLessThanOrEqual(1.5 * rounding);
  });

  it('of two studies at the same moment are the same number', async () => {
    const studies = [
      await approved('statistical-disclosure-control'),
      await approved('statistical-disclosure-control'),
    ];
    const two = await Promise.all(
      studies.map((study) => ask(study.order({ kind: 'count' }, study.hypertension))),
    );
    const [one, other] = await Promise.all(two.map(releaseOf));
    expect(one?.cells[0]?.value).toBeGreaterThan(K);
    expect(one?.cells).toEqual(other?.cells);
  });

  it.each(['statistical-disclosure-control', 'differential-privacy'] as const)(
    'every analysis has an answer, a table and a disclosure record under %s',
    async (regime) => {
      const study = await approved(regime);
      for (const analysis of analysesWith(study.hypertension)) {
        const asked = await ask(study.order(analysis));
        expect({ analysis: analysis.kind, state: asked.state, failure: asked.failure }).toEqual({
          analysis: analysis.kind,
          state: 'answered',
          failure: null,
        });
        const release = await releaseOf(asked);
        const cells = [...release.cells, ...release.tables.flatMap((table) => table.cells)];
        expect(cells.length).toBeGreaterThan(0);
        for (const { value, low, high } of cells) {
          if (value === null) continue;
          expect(low ?? Number.NaN).toBeLessThanOrEqual(value);
          expect(high ?? Number.NaN).toBeGreaterThanOrEqual(value);
        }
        const record = disclosureRecord.parse(await world.as('ada').release.disclosure({ id: release.id }));
        const version = regime === 'differential-privacy' ? 1 : 2;
        expect(record).toMatchObject({ regime, engine: { version, regime } });
        // The released object, which leaf and evidence are about, carries the same.
        const evidence = await world.as('ada').release.evidence({ id: release.id });
        expect(evidence.release).toMatchObject({ record: record.engine, rule: record.rule });
        const verdict = await verifyEvidence(JSON.stringify(evidence), { vkey: world.ledger.vkey });
        expect(verdict.sentence).toMatch(/^Yes/);
      }
    },
    240_000,
  );
});
