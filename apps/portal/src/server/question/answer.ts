import { releaseLeaf } from '@assent/consent-ledger';
import type { PrismaClient } from '@assent/prisma';
import { type Authorisation, buildPlan, type Cost, gate, type ProtectedAnswer } from '@assent/query-engine';
import type { PlaceOfAnchors } from '../chain/place.ts';
import type { DatasetEngines } from '../dataset/engines.ts';
import { PortalError } from '../errors/error.ts';
import type { Held } from '../held/create-held.ts';
import { isApprovedIn } from '../held/study.ts';
import { inTransaction } from '../ledger/in-transaction.ts';
import type { Leaves } from '../ledger/leaf-book.ts';
import type { LedgerService } from '../ledger/service.ts';
import { hold } from '../output-check/holding.ts';
import { asCounted, writtenAnswer } from '../release/answer.ts';
import { type ReleaseContent, releaseContent } from '../release/content.ts';
import { storeRelease } from '../release/storing.ts';
import { type Asked, calledAs } from './asked.ts';
import { assertNewest, type Earlier, earlierAmong, OVERTAKEN } from './earlier.ts';
import { moveQuestion } from './move-question.ts';
import type { Pin } from './pin.ts';
import type { Running } from './runs.ts';

/** A charged question, ready to run. */
export type Charged = {
  readonly questionId: string;
  readonly kind: 'study' | 'estimate';
  readonly asked: Asked;
  /** What was charged to the dataset. */
  readonly cost: Cost;
  readonly english: string;
  readonly cellNames: ReadonlyMap<number, string>;
  readonly study: { readonly code: string; readonly title: string };
  readonly dataset: { readonly id: string; readonly name: string };
  readonly pin: Pin;
  /** Exact numbers that the study was charged, and in which of its years; null where there are none. */
  readonly numbers: { readonly year: number; readonly count: number } | null;
  readonly authorisation: Authorisation;
};

export type Answering = {
  readonly prisma: PrismaClient;
  readonly ledger: LedgerService;
  readonly held: Held;
  readonly engines: DatasetEngines;
  readonly anchors: PlaceOfAnchors;
  /** Seals answers that wait for a checker. */
  readonly heldKey: Uint8Array;
  readonly now: () => Date;
};

/**
 * Runs a charged question and stores its release. Release, its leaf and the question's state are stored in one
 * transaction: there is no release that the log does not know, and no second one for a charge.
 */
export async function answer(
  parts: Answering,
  charged: Charged,
  { signal, settle }: Pick<Running, 'signal' | 'settle'>,
): Promise<void> {
  signal.throwIfAborted();
  assertStillApproved(await parts.ledger.book.upTo(parts.prisma), charged);
  const { asked, pin, authorisation, cellNames } = charged;
  const versions = await parts.held.view(({ versions: of }) => of(charged.dataset.id));
  const version = versions.find(({ digest }) => digest === pin.datasetDigest);
  if (version === undefined) throw new PortalError('DATASET_UNKNOWN');
  const { persons } = version;
  const plan = buildPlan(asked.question, { digest: pin.datasetDigest, persons, conceptNames: cellNames });
  const allowed = gate(plan, authorisation);
  const exact = authorisation.protection.regime === 'statistical-disclosure-control';
  for (;;) {
    // A release that was taken out or changed would leave the guard of exact answers nothing to compare with.
    const released = await parts.held.view(({ dataset }) => dataset(charged.dataset.id));
    await parts.held.files(pin.datasetDigest);
    const earlier = exact ? earlierAmong(parts.prisma, released) : null;
    const protectedAnswer = await parts.engines.use(pin.datasetDigest, (engine) =>
      engine.run(allowed, pin.scope, { signal, told: earlier ?? undefined }),
    );
    await settle();
    signal.throwIfAborted();
    if (isBeyond(authorisation)) {
      await keepForChecker(parts, charged, { protectedAnswer, earlier });
      return;
    }
    if (await store(parts, charged, { protectedAnswer, earlier })) break;
  }
  await parts.ledger.checkpoint();
}

type Answer = {
  readonly protectedAnswer: ProtectedAnswer;
  /** What an exact answer was held against; null where noise protects it. */
  readonly earlier: Earlier | null;
};

/** False, with nothing stored, for an exact answer beside which another was released meanwhile. */
async function store(
  parts: Answering,
  charged: Charged,
  { protectedAnswer, earlier }: Answer,
): Promise<boolean> {
  // Numbers that a checker has to look at never go past one, whatever was authorised.
  if (protectedAnswer.findings !== undefined)
    throw new Error('The engine answered beyond the rules unasked.');
  const releasedAt = parts.now();
  const content = contentOf(charged, protectedAnswer, releasedAt);
  const stored = inTransaction(parts.prisma, async (tx) => {
    if (!(await moveQuestion(tx, { id: charged.questionId, act: 'answer' })))
      throw new Error(`Question ${charged.questionId} is not waiting for an answer.`);
    // Revocations queue for the log's head too: in the log no release of a study follows its revocation.
    const leaves = await parts.ledger.lock(tx);
    assertStillApproved(leaves, charged);
    if (earlier !== null) assertNewest(leaves, charged.dataset.id, earlier);
    const leafIndex = await parts.ledger.append(tx, releaseLeaf(content, parts.anchors.place));
    await storeRelease(tx, parts.ledger, {
      ...{ questionId: charged.questionId, content, members: protectedAnswer.members },
      ...{ leafIndex, releasedAt },
    });
  });
  try {
    await stored;
    return true;
  } catch (reason) {
    if (reason === OVERTAKEN) return false;
    throw reason;
  }
}

const isBeyond = ({ protection }: Authorisation): boolean =>
  protection.regime === 'statistical-disclosure-control' && protection.beyond === true;

/** Sealed until a checker has decided; nothing of it is in the log, in a release or on another page before. */
async function keepForChecker(
  parts: Answering,
  charged: Charged,
  { protectedAnswer, earlier }: Answer,
): Promise<void> {
  const { findings, members } = protectedAnswer;
  // Without them nobody could tell that the numbers are beyond the rules; a checker would be shown them as ordinary.
  if (findings === undefined) throw new Error('The engine gave no findings with numbers beyond the rules.');
  const heldAt = parts.now();
  const content = contentOf(charged, asCounted(protectedAnswer), heldAt);
  const newest = earlier?.newest ?? null;
  await inTransaction(parts.prisma, async (tx) => {
    await hold(tx, charged.questionId, {
      ...{ answer: { content, findings, members, newest }, key: parts.heldKey, heldAt },
    });
    assertStillApproved(await parts.ledger.lock(tx), charged);
  });
}

/**
 * A charge does not outlive the approval: a revocation or withdrawal since then ends the run without an answer. The log
 * is asked, since a row can be changed for the moment of the question.
 */
function assertStillApproved(leaves: Leaves, { kind, study }: Charged): void {
  if (kind === 'study' && !isApprovedIn(leaves, study.code)) throw new PortalError('QUESTION_STUDY_REVOKED');
}

function contentOf(charged: Charged, answered: ProtectedAnswer, releasedAt: Date): ReleaseContent {
  const { rule, record } = answered;
  const { kind, asked, cost, english, study, dataset, pin, numbers, authorisation } = charged;
  const { protection } = authorisation;
  const noisy = protection.regime === 'differential-privacy';
  return releaseContent.parse({
    study: study.code,
    dataset: dataset.id,
    datasetVersion: pin.datasetDigest,
    queryHash: asked.queryHash,
    epsilonMicro: noisy ? Number(protection.epsilonMicro) : 0,
    deltaPico: Number(cost.deltaPico),
    ...(cost.rhoNano > 0n && { rhoNano: Number(cost.rhoNano) }),
    ...(numbers !== null && { numbers }),
    format: 'assent-release-v1',
    kind,
    title: study.title,
    datasetName: dataset.name,
    definition: asked.definitionHash,
    english,
    analysis: calledAs(asked),
    parameters: asked.parameters,
    ...writtenAnswer(answered),
    rule,
    record,
    consents: { logSize: Number(pin.logSize), logRoot: pin.logRoot, digest: pin.scope.digest },
    releasedAt: releasedAt.toISOString(),
  });
}
