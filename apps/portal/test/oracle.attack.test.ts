import type { Snapshot } from '@assent/omop';
import { describeAttack } from '@assent/prisma/testing';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Regime } from '../src/server/shapes.ts';
import {
  type Asked,
  admitBothRegimes,
  approvedStudy,
  askAndWait,
  membersOf as countedIn,
  K,
  type Order,
} from './exact-world.ts';
import { consentOf, type LiveWorld, makeRecords, openLiveWorld, standing } from './live-world.ts';
import { cohortOf } from './world.ts';

/** Attacks by somebody who asks through the whole portal, of records with one person and without them. */
let records: Awaited<ReturnType<typeof makeRecords>>;
let snapshot: Snapshot;
beforeAll(async () => {
  records = await makeRecords(900);
  ({ snapshot } = records);
});
afterAll(() => records.remove());

const DIABETES = 201826;
const HYPERTENSION = 320128;

describe('an error of a statement (baseline)', () => {
  it('tells a value of the one person whose value it fails on', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const asked = (values: string) =>
      connection
        .runAndReadAll(`SELECT count(*) FROM (VALUES ${values}) t(v) WHERE CAST(v AS INTEGER) > 3`)
        .then(
          () => 'answered',
          (error: unknown) => String(error),
        );
    expect(await asked(`('4'), ('5')`)).toBe('answered');
    expect(await asked(`('4'), ('5'), ('positive for HIV')`)).toContain('positive for HIV');
    connection.closeSync();
  });
});

describeAttack('somebody who asks', (database) => {
  let world: LiveWorld;
  beforeAll(async () => {
    world = await openLiveWorld(database(), snapshot);
    await consentOf(world, 850);
    await admitBothRegimes(world, 'pure');
  });
  afterAll(() => world.close());

  /** A study of Ada's approved for these cohorts. */
  async function approved(regime: Regime, expressions: readonly unknown[] = [cohortOf(DIABETES)]) {
    const categories = ['demographics', 'conditions', 'drugs', 'measurements', 'visits'] as const;
    const { cohorts, ...study } = await approvedStudy(world, { regime, categories, expressions });
    const order = (cohort = 0, analysis: Order['analysis'] = { kind: 'count' }): Order => ({
      studyId: study.id,
      cohortId: cohorts[cohort] ?? '',
      analysis,
      epsilonMicro: 100_000,
    });
    return { ...study, order };
  }

  const ask = (order: Order) => askAndWait(world, order);
  const spent = async () =>
    (await world.prisma.dataset.findUniqueOrThrow({ where: { id: world.dataset.id } })).epsilonSpentMicro;

  const membersOf = ({ releaseId }: Asked) => countedIn(world, releaseId);
  let day = 2;
  const decide = (persons: readonly bigint[], change: object) => {
    day += 1;
    const validFrom = `2025-02-${String(day).padStart(2, '0')}`;
    return world.slots.consents.importByAgent({
      datasetId: world.dataset.id,
      agent: 'Consent desk',
      consents: persons.map((person) => standing(person, { validFrom, ...change })),
    });
  };
  const takeBack = (persons: readonly bigint[]) => decide(persons, { act: 'withdraw', level: 'no-new-use' });
  const giveAgain = (persons: readonly bigint[]) => decide(persons, {});

  /** Values gone: what is left is the same for whoever is in the data, or it tells of them. */
  function shape(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(shape);
    if (value === null || typeof value === 'number') return 'number or nothing';
    if (typeof value !== 'object') return typeof value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]));
  }
  /** All that the asker sees of a question. */
  async function seen(order: Order) {
    const before = await spent();
    const quote = await world.as('ada').question.quote(order);
    const asked = await ask(order);
    const charged = (await spent()) - before;
    const { state, failure, stage } = asked;
    if (asked.releaseId === null) return { state, failure, stage, charged, quote: shape(quote) };
    const release = await world.as('ada').release.get({ id: asked.releaseId });
    const labels = [release.cells, ...release.tables.map(({ cells }) => cells)].map((cells) =>
      cells.map(({ key, label }) => [key, label]),
    );
    const csv = await world.as('ada').release.csv({ id: asked.releaseId });
    const record = await world.as('ada').release.disclosure({ id: asked.releaseId });
    const rows = csv.split('\r\n').length;
    return { state, failure, stage, charged, labels, rule: release.rule, rows, record: shape(record) };
  }

  // Predicates made to fail, or to be true of one person only, were they not total.
  const within = (attributes: object, more: object = {}) => {
    const base = cohortOf(HYPERTENSION);
    return {
      ...base,
      PrimaryCriteria: {
        ...base.PrimaryCriteria,
        CriteriaList: [{ ConditionOccurrence: { CodesetId: 0, ...attributes } }],
      },
      ...more,
    };
  };
  const hostile: readonly unknown[] = [
    cohortOf(HYPERTENSION),
    within({ Age: { Value: 0, Op: 'lt' } }),
    within({ Age: { Value: 1_000_000, Op: 'gt' } }),
    within({ OccurrenceStartDate: { Value: '1900-01-01', Extent: '1900-01-01', Op: 'bt' } }),
    within({ OccurrenceStartDate: { Value: '9999-12-31', Op: 'gt' } }),
    within(
      {},
      {
        PrimaryCriteria: {
          ...within({}).PrimaryCriteria,
          ObservationWindow: { PriorDays: 36_500, PostDays: 0 },
        },
      },
    ),
    within({}, { CensorWindow: { StartDate: '2090-01-01', EndDate: '1990-01-01' } }),
    within({}, { CollapseSettings: { CollapseType: 'ERA', EraPad: 100_000 } }),
  ];
  const someAnalyses: readonly Order['analysis'][] = [
    { kind: 'count' },
    { kind: 'breakdown', by: [{ dimension: 'sex' }, { dimension: 'age-band' }] },
    { kind: 'attrition' },
    { kind: 'trend', measure: 'incidence', period: 'year', from: '2015-01-01', to: '2020-12-31' },
    {
      kind: 'numeric-summary',
      measurement: 3_004_410,
      bounds: { low: 0, high: 20, step: 0.1 },
      statistics: ['mean'],
      quantiles: [0.5],
      bins: 4,
    },
  ];

  it('gets the stored answer for the same question in other words, and pays for each that is another one', async () => {
    const plain = cohortOf(DIABETES);
    const [set] = plain.ConceptSets;
    const inOtherWords = [
      { ...plain, ConceptSets: [{ ...set, name: 'Sugar disease' }] },
      {
        ...plain,
        ConceptSets: [
          {
            ...set,
            id: 0,
            name: '',
            expression: { items: [...(set?.expression.items ?? []), ...(set?.expression.items ?? [])] },
          },
        ],
      },
      Object.fromEntries(Object.entries(plain).reverse()),
    ];
    const study = await approved('differential-privacy', [plain, ...inOtherWords]);
    const before = await spent();
    const answers: (number | null | undefined)[] = [];
    const releases = new Set<string | null>();
    for (let i = 0; i <= inOtherWords.length; i += 1) {
      const asked = await ask(study.order(i));
      releases.add(asked.releaseId);
      const release = await world.as('ada').release.get({ id: asked.releaseId ?? '' });
      answers.push(release.cells[0]?.value);
    }
    expect(releases.size).toBe(1);
    expect(new Set(answers).size).toBe(1);
    expect((await spent()) - before).toBe(100_000n);
    // Baseline: noise drawn afresh could be averaged away. Here a fresh draw is another question, and is charged.
    for (let i = 1; i <= 3; i += 1) await ask({ ...study.order(), epsilonMicro: 100_000 + i });
    expect((await spent()) - before).toBe(400_006n);
  });

  it('is told the same number by exact rules, whoever and however many the difference is', async () => {
    const one = await approved('statistical-disclosure-control');
    const first = await ask(one.order());
    const counted = await membersOf(first);
    expect(counted.length).toBeGreaterThan(5 * K);
    const seenOf = async ({ questionId, startedAt, releaseId, ...rest }: Asked) => {
      const { cells, tables, rule } = await world.as('ada').release.get({ id: releaseId ?? '' });
      return { ...rest, cells, tables, rule };
    };
    const answers = [await seenOf(first)];
    for (const gone of [
      counted.slice(0, 1),
      counted.slice(3, 4),
      counted.slice(0, 5),
      counted.slice(0, K - 1),
    ]) {
      await takeBack(gone);
      const other = await approved('statistical-disclosure-control');
      answers.push(await seenOf(await ask(other.order())));
      await giveAgain(gone);
    }
    expect(answers[0]?.state).toBe('answered');
    expect(answers[0]?.cells[0]?.value).not.toBeNull();
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  }, 120_000);

  it('cannot take a table of one study from that of another where cells differ by one person and wholes by many', async () => {
    const bySex: Order['analysis'] = { kind: 'breakdown', by: [{ dimension: 'sex' }] };
    const one = await approved('statistical-disclosure-control', [cohortOf(HYPERTENSION)]);
    const table = await ask(one.order(0, bySex));
    expect(table.state).toBe('answered');
    const release = await world.as('ada').release.get({ id: table.releaseId ?? '' });
    const shown = release.cells.filter(({ value }) => value !== null && value > 2 * K);
    expect(shown.length).toBeGreaterThan(1);
    // One man takes his consent back and many women do: by the records themselves, as an insider knows them.
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const sexes = await connection.runAndReadAll(
      `SELECT person_id, gender_concept_id FROM read_parquet('${snapshot.directory}/person.parquet')`,
    );
    connection.closeSync();
    const sexOf = new Map(sexes.getRows().map(([id, sex]) => [BigInt(String(id)), Number(sex)]));
    const members = await membersOf(table);
    const [men, women] = [8507, 8532].map((sex) => members.filter((person) => sexOf.get(person) === sex));
    const gone = [...(men ?? []).slice(0, 1), ...(women ?? []).slice(0, K + 2)];
    await takeBack(gone);
    const other = await approved('statistical-disclosure-control', [cohortOf(HYPERTENSION)]);
    const later = await ask(other.order(0, bySex));
    expect(later.state).toBe('answered');
    const again = await world.as('ada').release.get({ id: later.releaseId ?? '' });
    const ofMen = (cells: typeof release.cells) => cells.find(({ key }) => key === '8507' || key === 'M');
    // The cell that differs by one man is the very number that was told, with him and without.
    expect(ofMen(release.cells)?.value).not.toBeNull();
    expect(ofMen(again.cells)).toEqual(ofMen(release.cells));
    await giveAgain(gone);
  }, 120_000);

  // The last: noisy answers of these cohorts count as told, with the person and without.
  it('sees the same of every question, but for numbers, with a person and without: state, words, charge, cells, rule, sizes', async () => {
    const study = await approved('differential-privacy', hostile);
    const orders = [
      ...hostile.map((_, i) => study.order(i)),
      ...someAnalyses.slice(1).map((analysis) => study.order(0, analysis)),
    ];
    const first = await ask(study.order(0));
    const [person] = await membersOf(first);
    if (person === undefined) throw new Error('nobody is in the cohort');
    const all = async () => {
      const found = [];
      for (const order of orders) found.push(await seen({ ...order, epsilonMicro: 90_000 }));
      return found;
    };
    const present = await all();
    await takeBack([person]);
    const absent = await all();
    await giveAgain([person]);
    expect(absent).toEqual(present);
    expect(present.every(({ state, charged }) => state === 'answered' && charged === 90_000n)).toBe(true);
  }, 240_000);
});
