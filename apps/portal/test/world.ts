/**
 * A portal without pages: the real services over a real database and a real log, one account of each kind, and a
 * clock the test moves. Only what would need the engine, the chain or a dataset's files is a stand-in, and each
 * is a port of `ports.ts`.
 */

import { randomBytes } from 'node:crypto';
import type { Database, Prisma, PrismaClient, Role } from '@assent/prisma';
import pino from 'pino';
import { makeAccount } from '../src/server/account/make-account.ts';
import { logPolicy, makeDataset } from '../src/server/dataset/logged-policy.ts';
import { toWord } from '../src/server/enum-words.ts';
import { assentErrorOf } from '../src/server/errors/public.ts';
import { adopt } from '../src/server/held/adopting.ts';
import { createHeld } from '../src/server/held/create-held.ts';
import { inTransaction } from '../src/server/ledger/in-transaction.ts';
import { openLedger } from '../src/server/ledger/service.ts';
import { createOutputChecks } from '../src/server/output-check/create-output-checks.ts';
import type { QuestionPort } from '../src/server/ports.ts';
import { createReleases } from '../src/server/release/create-releases.ts';
import { createCaller } from '../src/server/router.ts';
import { createServices } from '../src/server/runtime.ts';
import type { Services } from '../src/server/services.ts';
import type { Concept } from '../src/server/shapes.ts';
import type { Slots } from '../src/server/slots.ts';
import type { Actor, Context } from '../src/server/trpc/context.ts';
import { takeTurns } from '../src/server/trpc/turns.ts';
import { enrol } from './enrol.ts';

export type Api = ReturnType<typeof createCaller>;
export type World = Awaited<ReturnType<typeof buildWorld>>;

const concept = (conceptId: number, name: string, domain: string): Concept => ({
  conceptId,
  name,
  code: String(conceptId),
  vocabulary: 'SNOMED',
  domain,
  conceptClass: 'Clinical Finding',
  standard: 'S',
});
const concepts = [
  concept(201826, 'Type 2 diabetes mellitus', 'Condition'),
  concept(320128, 'Essential hypertension', 'Condition'),
];

const vocabulary = {
  known: true,
  search: async ({ text }: { text: string }) =>
    concepts.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase())),
  byIds: async (ids: readonly number[]) => concepts.filter(({ conceptId }) => ids.includes(conceptId)),
};

export const cohortOf = (conceptId: number) => ({
  ConceptSets: [
    {
      id: 0,
      name: 'Set',
      expression: { items: [{ concept: { CONCEPT_ID: conceptId }, includeDescendants: true }] },
    },
  ],
  PrimaryCriteria: {
    CriteriaList: [{ ConditionOccurrence: { CodesetId: 0, First: true } }],
    ObservationWindow: { PriorDays: 0, PostDays: 0 },
    PrimaryCriteriaLimit: { Type: 'First' },
  },
  QualifiedLimit: { Type: 'First' },
  ExpressionLimit: { Type: 'First' },
  InclusionRules: [],
  CensoringCriteria: [],
  CollapseSettings: { CollapseType: 'ERA', EraPad: 0 },
  CensorWindow: {},
});

export const goodDraft = {
  title: 'Diabetes in adults',
  laySummary: 'We count people with diabetes.',
  protocol: 'Descriptive.',
  purposes: ['DUO:0000006'],
  categories: ['demographics', 'conditions'],
  funding: 'A public grant.',
  commercialInterest: { any: false, detail: '' },
  team: ['Ada, investigator'],
  epsilonMicro: 1_000_000,
  analyses: ['count', 'breakdown:sex'],
  endsOn: '2027-12-31',
} as const;

export const conditions = {
  epsilonMicro: 500_000,
  threshold: 10,
  expiresOn: '2027-06-30',
  analyses: ['count'],
} as const;

export const REASON = 'The purpose is clear and narrow.';

type Estimate = QuestionPort['estimate'];

type WorldOptions = {
  readonly demo?: boolean;
  readonly estimate?: Estimate;
  readonly budget?: { readonly epsilonCapMicro: bigint; readonly deltaCapPico: bigint };
  /** The real parts in place of the stand-ins (`live-world.ts`). */
  readonly open?: (parts: { now: () => Date; log: pino.Logger }) => Promise<Slots>;
};

export async function buildWorld(database: Database, options: WorldOptions = {}) {
  const { prisma } = database;
  let time = new Date('2026-03-01T09:00:00Z');
  const now = () => time;
  const log = pino({ level: 'silent' });
  const slots = (await options.open?.({ now, log })) ?? (await standIns(prisma, now, options.estimate));
  const { ledger } = slots;
  const env = {
    demo: options.demo ?? false,
    origin: 'http://localhost:3000',
    quorum: 2,
    reviewDays: 14,
    sessionHours: 12,
  };
  const services: Services = createServices({ env, database, slots, log, now });

  const tag = randomBytes(4).toString('hex');
  const organisation = (name: string) =>
    prisma.organisation.create({ data: { name: `${name} ${tag}`, kind: 'ACADEMIC', country: 'PT' } });
  const university = await organisation('University');
  const hospital = await organisation('Hospital');
  const newDataset = (row: Prisma.DatasetUncheckedCreateInput) =>
    inTransaction(prisma, (tx) => makeDataset(tx, ledger, { row, by: 'demonstration' }));
  const dataset = await newDataset({
    ...{ name: `Records ${tag}`, description: '', threshold: 10 },
    ...(options.budget ?? { epsilonCapMicro: 2_000_000n, deltaCapPico: 1_000_000n }),
  });
  const person = async (
    name: string,
    role: Role,
    home: typeof university | null,
    demo = false,
  ): Promise<Actor> => {
    const row = { name: `${name} ${tag}`, role, organisationId: home?.id ?? null, demo };
    const user = await inTransaction(prisma, (tx) =>
      makeAccount(tx, ledger, { row, by: demo ? 'demonstration' : 'set-up', confirmedBy: null }),
    );
    return {
      id: user.id,
      name: user.name,
      role: toWord(role),
      organisation: home && { id: home.id, name: home.name, kind: toWord(home.kind) },
    };
  };
  const actors = {
    ada: await person('Ada', 'RESEARCHER', university),
    ben: await person('Ben', 'RESEARCHER', university),
    eve: await person('Eve', 'RESEARCHER', hospital),
    board1: await person('Board 1', 'BOARD_MEMBER', hospital),
    board2: await person('Board 2', 'BOARD_MEMBER', null),
    board3: await person('Board 3', 'BOARD_MEMBER', null),
    insider: await person('Insider', 'BOARD_MEMBER', university),
    chair: await person('Chair', 'BOARD_CHAIR', null),
    inside: await person('Inside chair', 'BOARD_CHAIR', university),
    custodian: await person('Custodian', 'CUSTODIAN', null),
    checker: await person('Checker', 'OUTPUT_CHECKER', hospital),
    checker2: await person('Checker 2', 'OUTPUT_CHECKER', hospital),
    inCheck: await person('Inside checker', 'OUTPUT_CHECKER', university),
    noWhere: await person('Checker from nowhere', 'OUTPUT_CHECKER', null),
    patient: await person('Patient', 'PATIENT', null),
    demo: await person('Demo', 'RESEARCHER', university, true),
    demoPatient: await person('Demo patient', 'PATIENT', null, true),
  };

  // Whom they stand for is said by the test that asks.
  await enrol({ prisma, ledger }, { userId: actors.patient.id, datasetId: dataset.id, personId: -1n });
  await enrol({ prisma, ledger }, { userId: actors.demoPatient.id, datasetId: dataset.id, personId: -2n });

  const contextFor = (user: Actor | null, extra: Partial<Context> = {}): Context => ({
    services,
    user,
    session: null,
    sameOrigin: true,
    address: '192.0.2.1',
    attempts: { take: () => true },
    calls: { take: () => true },
    turns: takeTurns({ atOnce: 100, waiting: 0 }),
    now,
    log,
    setSession: () => undefined,
    ...extra,
  });
  const as = (name: keyof typeof actors): Api => createCaller(contextFor(actors[name]));
  const anybody = createCaller(contextFor(null));

  return {
    prisma,
    services,
    slots,
    ledger,
    dataset,
    university,
    actors,
    as,
    anybody,
    contextFor,
    now,
    makeDataset: newDataset,
    /** Another cap, with its leaf: what no page can do. */
    setBudget: (id: string, data: Prisma.DatasetUpdateInput) =>
      inTransaction(prisma, async (tx) => {
        await tx.dataset.update({ where: { id }, data });
        await logPolicy(tx, ledger, { datasetId: id, by: 'demonstration', confirmedBy: null });
      }),
    travelTo: (moment: string) => {
      time = new Date(moment);
    },
  };
}

/** Keys of the stand-ins. */
export const standInKeys = { held: new Uint8Array(32).fill(8), label: new Uint8Array(32).fill(9) };

async function standIns(prisma: PrismaClient, now: () => Date, given: Estimate | undefined): Promise<Slots> {
  const ledger = await openLedger({
    prisma,
    origin: 'assent.test/log',
    seed: new Uint8Array(32).fill(7),
    now,
  });
  await adopt(prisma, ledger);
  const held = createHeld({ prisma, ledger, log: pino({ level: 'silent' }) });
  const estimate: Estimate = given ?? (async () => Promise.reject(new Error('no engine in this test')));
  return {
    ledger: {
      ...ledger,
      anchorOf: async () => null,
      anchorsOf: async (all: readonly bigint[]) => all.map(() => null),
    },
    held,
    datasets: {
      vocabulary: async () => vocabulary,
      // Without records everybody has the number they are asked for by.
      personNamed: async (_: string, name: string | bigint) => (typeof name === 'bigint' ? name : null),
    },
    questions: { estimate },
    releases: createReleases({ prisma, ledger, held }),
    outputChecks: createOutputChecks({
      ...{ prisma, ledger, held, now, keys: standInKeys },
      anchors: { place: { chainId: 31_337, contract: `0x${'12'.repeat(20)}` } },
    }),
  } as unknown as Slots;
}

/** A complete application by Ada with one cohort, not submitted. */
export async function draftedStudy({ as, dataset }: World): Promise<{ id: string; code: string }> {
  const study = await as('ada').study.create({ datasetId: dataset.id, title: 'Diabetes in adults' });
  await as('ada').study.saveDraft({ id: study.id, draft: structuredClone(goodDraft) as never });
  await as('ada').cohort.save({ studyId: study.id, name: 'Diabetes', expression: cohortOf(201826) });
  return study;
}

export async function submittedStudy(world: World): Promise<{ id: string; code: string; requestId: string }> {
  const study = await draftedStudy(world);
  const { requestId } = await world.as('ada').study.submit({ id: study.id });
  await world.services.studies.settled();
  return { ...study, requestId };
}

export async function approvedStudy(world: World): Promise<{ id: string; code: string; requestId: string }> {
  const study = await submittedStudy(world);
  const { requestId } = study;
  const approve = { requestId, choice: 'approve', reason: REASON } as const;
  await world.as('board1').review.vote(approve);
  await world.as('board2').review.vote(approve);
  await world
    .as('chair')
    .review.decide({ requestId, outcome: 'approve', reason: REASON, conditions: copy(conditions) });
  return study;
}

/** A mutable copy, as the API's inputs are typed. */
export const copy = <T>(
  value: T,
): { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] } =>
  structuredClone(value) as never;

/** The code of the refusal a call ends with, or 'allowed'. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'allowed';
  } catch (error) {
    return assentErrorOf(error).code;
  }
}
