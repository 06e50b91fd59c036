import type { Prisma } from '@assent/prisma';
import { defaultSdcPolicy, type Finding, type ProtectedAnswer } from '@assent/query-engine';
import { versionFacts } from '../src/server/held/dataset.ts';
import { inTransaction } from '../src/server/ledger/in-transaction.ts';
import { type Answering, answer, type Charged } from '../src/server/question/answer.ts';
import { inEnglish, readQuestion } from '../src/server/question/asked.ts';
import { type Reservation, reserve } from '../src/server/question/reserve.ts';
import { approvedStudy, cohortOf, standInKeys, type World } from './world.ts';

/** Of a breakdown by sex: the numbers that nobody but a checker may see. */
export const SECRET = { women: 4_321, men: 7_654, other: 7 } as const;

const cell = (key: string, label: string, value: number) => ({
  key,
  label,
  value,
  low: Math.max(0, value - 10),
  high: value + 10,
});

/** An answer beyond the rules as the engine gives it, built at its border. */
export function beyondAnswer(findings: readonly Finding[] | undefined): ProtectedAnswer {
  const { women, men, other } = SECRET;
  return {
    kind: 'cells' as const,
    cells: [cell('8532', 'Female', women), cell('8507', 'Male', men), cell('other', 'Other', other)],
    tables: [{ name: 'totals', unit: 'persons', cells: [cell('', 'Everybody', women + men + other)] }],
    rule: {
      regime: 'statistical-disclosure-control',
      mechanism: 'output-check',
      policy: defaultSdcPolicy,
      threshold: 11,
    },
    record: {
      version: 2,
      regime: 'statistical-disclosure-control',
      policy: defaultSdcPolicy,
      numbers: [
        { name: 'all', value: women + men + other },
        { name: '8532', value: women },
        { name: '8507', value: men },
        { name: 'other', value: other },
      ],
      tables: [
        { name: 'persons', cells: 3, notShown: 0 },
        { name: 'totals', cells: 1, notShown: 0 },
      ],
    } as never,
    members: Uint8Array.of(1, 2, 3),
    ...(findings !== undefined && { findings }),
  };
}

const FINDINGS: readonly Finding[] = [{ name: 'other', label: 'Other', kind: 'few-people' }];

export const WHY = 'The registry reports the small group by law.';

/** What a run needs, with an engine that gives this answer. */
const answeringWith = (world: World, given: ProtectedAnswer): Answering =>
  ({
    prisma: world.prisma,
    ledger: world.ledger,
    held: world.slots.held,
    anchors: { place: { chainId: 31_337, contract: `0x${'12'.repeat(20)}` } },
    engines: { use: (_: string, work: (engine: object) => unknown) => work({ run: async () => given }) },
    heldKey: standInKeys.held,
    now: world.now,
  }) as unknown as Answering;

/** A version of the dataset in use, with its leaf; no files stand behind it. */
export const registerOnce = (
  { prisma, ledger, dataset }: World,
  digest: string,
  report: Prisma.JsonObject = {},
): Promise<void> =>
  inTransaction(prisma, async (tx) => {
    if ((await tx.datasetVersion.findUnique({ where: { digest } })) !== null) return;
    const facts = { cdmVersion: '5.4', persons: 20_000 } as const;
    const leafIndex = await ledger.append(tx, {
      ...{ v: 1, kind: 'dataset-registered', dataset: dataset.id, datasetVersion: digest },
      ...facts,
    });
    const version = { digest, rows: {}, report, people: null };
    const seal = versionFacts.sealOf(ledger.keyed, version);
    await tx.datasetVersion.create({
      data: { digest, datasetId: dataset.id, ...facts, rows: {}, report, leafIndex, seal },
    });
    await tx.dataset.update({ where: { id: dataset.id }, data: { currentDigest: digest } });
  });

/** A study of Ada's with a question that is charged and may run, within the rules or beyond them. */
export async function chargedQuestion(world: World, beyond = true) {
  const { dataset } = world;
  const study = await approvedStudy(world);
  const digest = 'ab'.repeat(32);
  await registerOnce(world, digest);
  const regime = 'statistical-disclosure-control';
  const asked = readQuestion({
    ...{ expression: cohortOf(201_826), epsilonMicro: 0, regime, variables: defaultSdcPolicy.variables },
    analysis: { kind: 'breakdown', by: [{ dimension: 'sex' }] },
  });
  const english = await inEnglish(asked, await world.slots.datasets.vocabulary(dataset.id));
  const wanted: Reservation = {
    ...{ datasetId: dataset.id, studyId: study.id, requestId: null, askedById: world.actors.ada.id },
    beyondReason: beyond ? WHY : null,
    ...{ queryHash: asked.queryHash, answerKey: `${study.id} ${beyond}`, datasetDigest: digest },
    ...{ consentDigest: '', logSize: 1n, epsilonMicro: 0n, deltaPico: 0n, regime },
    numbers: 4,
    cost: { epsilonMicro: 0n, deltaPico: 0n, rhoNano: 0n },
    asked: { cohort: 'Diabetes', english, analysis: 'breakdown:sex' },
    now: world.now(),
  };
  const ask = () => reserve(world, wanted, async () => ({ decisionId: null, allowance: null }));
  const { questionId } = await ask();
  const charged: Charged = {
    ...{ questionId, kind: 'study', asked, english, cellNames: new Map(), cost: wanted.cost },
    study: { code: study.code, title: 'Diabetes in adults' },
    dataset: { id: dataset.id, name: dataset.name },
    pin: {
      ...{ datasetDigest: digest, logSize: 1n, logRoot: 'cd'.repeat(32) },
      scope: { digest: 'ef'.repeat(32) } as never,
    },
    numbers: null,
    authorisation: {
      chargeId: questionId,
      queryHash: asked.queryHash,
      protection: { regime, policy: { ...defaultSdcPolicy, outputCheck: true }, ...(beyond && { beyond }) },
      categories: ['demographics', 'conditions'],
      analyses: ['breakdown:sex'],
    },
  };
  return { study, questionId, charged, ask };
}

const running = { signal: new AbortController().signal, settle: async () => undefined };

export const runWith = (world: World, charged: Charged, given: ProtectedAnswer): Promise<void> =>
  answer(answeringWith(world, given), charged, running);

/** A question beyond the rules whose answer waits for a checker. */
export async function heldQuestion(world: World) {
  const asked = await chargedQuestion(world);
  await runWith(world, asked.charged, beyondAnswer(FINDINGS));
  return asked;
}
