import { verifyEvidence } from '@assent/consent-ledger';
import type { Snapshot } from '@assent/omop';
import { describeDatabases } from '@assent/prisma/testing';
import { openMembers } from '@assent/query-engine';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openKeys } from '../src/server/keys/key-store.ts';
import { disclosureRecord } from '../src/server/release/disclosure-record.ts';
import type { Regime } from '../src/server/shapes.ts';
import { admitBothRegimes, approvedStudy, askAndWait, K, type Order } from './exact-world.ts';
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

/** Each analysis a study can be approved for, asked of a cohort and another one. */
const analysesWith = (other: string): Order['analysis'][] => [
  { kind: 'count' },
  { kind: 'breakdown', by: [{ dimension: 'sex' }, { dimension: 'age-band' }] },
  { kind: 'breakdown', by: [{ dimension: 'calendar-year', from: 2015, to: 2024 }] },
  { kind: 'breakdown', by: [{ dimension: 'condition', concepts: [HYPERTENSION] }] },
  { kind: 'attrition' },
  { kind: 'characterisation', domain: 'drugs', window: { from: -365, to: 365 }, top: 10, features: 5 },
  {
    kind: 'numeric-summary',
    measurement: 3_004_410,
    bounds: { low: 0, high: 20, step: 0.1 },
    statistics: ['mean', 'standard-deviation'],
    quantiles: [0.5],
    bins: 5,
  },
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

  const membersOf = async (releaseId: string): Promise<bigint[]> => {
    const row = await world.prisma.release.findUniqueOrThrow({ where: { id: releaseId } });
    const key = openKeys({ directory: world.env.keys, production: false }).bytes.members;
    return openMembers(row.members, { key, chargeId: row.questionId });
  };
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

  it('are the number of people itself, cost nothing, and are stored for whoever asks the same again', async () => {
    const study = await approved('statistical-disclosure-control');
    const before = await budgets();
    expect(await world.as('ada').question.quote(study.order())).toMatchObject({
      regime: 'statistical-disclosure-control',
      affordable: true,
      about: null,
      smallestShown: K,
    });
    const asked = await ask(study.order());
    expect(asked).toMatchObject({ state: 'answered', failure: null });
    const release = await releaseOf(asked);
    const members = await membersOf(release.id);
    expect(members.length).toBeGreaterThan(3 * K);
    const exact = members.length;
    expect(release.cells).toMatchObject([{ value: exact, low: exact, high: exact }]);
    expect(release.rule).toMatchObject({ regime: 'statistical-disclosure-control', policy: { minCell: K } });
    expect(release.charged).toEqual({ epsilonMicro: 0, deltaPico: 0 });
    expect(await budgets()).toEqual(before);
    const again = await ask({ ...study.order(), epsilonMicro: 77_000 });
    expect(again.releaseId).toBe(asked.releaseId);
  });

  it('are refused where they are too close to any earlier answer, of any study, in words that tell nobody', async () => {
    const first = await approved('statistical-disclosure-control');
    const counted = await membersOf((await releaseOf(await ask(first.order()))).id);
    const other = await approved('statistical-disclosure-control');
    // One person of those counted takes their consent back: the same question would differ by them.
    await refuse(counted.slice(0, 1));
    const close = await ask(other.order());
    expect(close).toMatchObject({
      state: 'failed',
      releaseId: null,
      failure: { code: 'QUESTION_TOO_CLOSE' },
    });
    expect(JSON.stringify(close.failure)).not.toMatch(/\d/);
    // Enough others do so as well: the difference is a number that may be told.
    await refuse(counted.slice(1, 2 * K));
    const wide = await releaseOf(await ask(other.order()));
    expect(wide.cells[0]?.value).toBe(counted.length - 2 * K);
  });

  it('do not miss each other when two are asked at the same moment', async () => {
    const study = await approved('statistical-disclosure-control');
    const two = await Promise.all([
      ask(study.order({ kind: 'count' }, study.hypertension)),
      ask(study.order()),
    ]);
    expect(two.map(({ state }) => state)).toEqual(['answered', 'answered']);
    const rows = await world.prisma.release.findMany({
      where: { questionId: { in: two.map(({ questionId }) => questionId) } },
      orderBy: { leafIndex: 'asc' },
    });
    const heldAgainst = rows.map(({ content }) => JSON.parse(content).record.earlierReleases as number);
    // The second was held against the first, whichever it was.
    expect((heldAgainst[1] ?? 0) - (heldAgainst[0] ?? 0)).toBe(1);
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
        expect(record).toMatchObject({ regime, engine: { version: 1, regime } });
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
