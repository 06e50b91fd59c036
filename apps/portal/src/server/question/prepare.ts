import type { PrismaClient } from '@assent/prisma';
import { type Cost, chargedTo, type Protection, type Quote, quote } from '@assent/query-engine';
import type { ConsentBook, StudyTerms } from '../consent/book.ts';
import { policyFor } from '../dataset/exact-policies.ts';
import { policyOf } from '../dataset/policy.ts';
import type { DatasetVersions } from '../dataset/versions.ts';
import { PortalError } from '../errors/error.ts';
import type { Held } from '../held/create-held.ts';
import type { Leaves } from '../ledger/leaf-book.ts';
import type { LedgerService } from '../ledger/service.ts';
import type { Transaction } from '../ports.ts';
import type { RequestContent } from '../study/content.ts';
import { lockStudy } from '../study/move.ts';
import { type AnalysisOrder, otherCohort } from './analysis.ts';
import { answerKeyOf } from './answer-key.ts';
import { type Asked, readQuestion } from './asked.ts';
import { authorise, type Permission } from './authorise.ts';
import { type AskedStudy, heldAsked } from './facts.ts';
import { yearSince } from './numbers.ts';
import { type Pin, pin } from './pin.ts';
import { protectionKey, protectionOf } from './protection.ts';
import type { Payer } from './reserve.ts';
import type { QuestionOrder } from './router.ts';

export type Preparing = {
  readonly prisma: PrismaClient;
  readonly ledger: LedgerService;
  readonly held: Held;
  readonly datasets: DatasetVersions;
  readonly book: ConsentBook;
  readonly now: () => Date;
  /** Delta of one question, in pico-units. */
  readonly deltaPico: bigint;
};

type Allowed = Extract<Permission, { allowed: true }>;

/** A question that may be asked, pinned and not yet charged. */
export type Prepared = {
  readonly study: AskedStudy;
  readonly title: string;
  readonly cohort: string;
  readonly asked: Asked;
  readonly allowed: Allowed;
  readonly pin: Pin;
  readonly answerKey: string;
  readonly protection: Protection;
  /** By the engine. */
  readonly quoted: Quote;
  /** What is charged of it, in the dataset's unit. */
  readonly cost: Cost;
  /** As asked: 0 for exact numbers. */
  readonly deltaPico: bigint;
  /** It asks for numbers beyond the rules. */
  readonly beyond: boolean;
};

/** Reads, authorises and pins; throws the reason for a refusal. Nothing is charged and no data are touched. */
export async function prepare(parts: Preparing, askerId: string, order: QuestionOrder): Promise<Prepared> {
  const study = await parts.held.view(async (view) => {
    const found = await heldAsked(view, order.studyId);
    // With everything released: a missing one would leave nothing to compare with.
    await view.dataset(found.dataset.id);
    return found;
  });
  if (!study.facts.memberIds.includes(askerId)) throw new PortalError('QUESTION_NOT_MEMBER');
  await holdFiles(parts.held, study);
  const cohort = await parts.prisma.cohortDefinition.findFirst({
    where: { id: order.cohortId, studyId: study.id },
  });
  if (cohort === null) throw new PortalError('QUESTION_DEFINITION_NOT_APPROVED');
  const other = await otherDefinition(parts.prisma, study.id, order.analysis);
  // Of a study that is not approved the regime is not known, and nothing of it is asked either.
  const regime = study.facts.approval?.conditions.regime ?? 'differential-privacy';
  const policy = policyOf(study.dataset);
  const { variables } = policy.sdc;
  const asked = readQuestion({ ...order, regime, variables, expression: cohort.expression, other });
  const beyond = order.beyond === true;
  const { allowed, content } = permit(
    study,
    { asked, beyond },
    {
      id: askerId,
      now: await parts.ledger.today(),
    },
  );
  const digest = study.dataset.currentDigest;
  if (digest === null) throw new PortalError('QUESTION_DATASET_EMPTY');
  const pinned = await pin(parts, digest, termsOf(study.code, study.dataset.id, content));
  const { threshold, dataFrom, dataTo } = allowed;
  const { epsilonMicro } = asked.question;
  const deltaPico = regime === 'differential-privacy' ? parts.deltaPico : 0n;
  const protection = protectionOf(allowed, { policy, epsilonMicro, deltaPico, beyond });
  const quoted = quote(asked.question, protection);
  const answerKey = answerKeyOf({
    queryHash: asked.queryHash,
    audience: `study:${study.id}`,
    datasetDigest: digest,
    consentDigest: pinned.scope.digest,
    threshold,
    protection: protectionKey(protection),
    dataFrom,
    dataTo,
  });
  return {
    study,
    title: content.title,
    cohort: cohort.name,
    asked,
    allowed,
    pin: pinned,
    answerKey,
    protection,
    quoted,
    cost: chargedTo(policy.accounting, quoted.cost),
    deltaPico,
    beyond,
  };
}

/** The files that a question is about are the ones of the version that the log has. */
async function holdFiles(held: Held, { dataset }: AskedStudy): Promise<void> {
  if (dataset.currentDigest !== null) await held.files(dataset.currentDigest);
}

/** The definition of the other cohort an analysis is about: one of the same study. */
async function otherDefinition(
  prisma: PrismaClient,
  studyId: string,
  analysis: AnalysisOrder,
): Promise<unknown> {
  const id = otherCohort(analysis);
  if (id === null) return undefined;
  const cohort = await prisma.cohortDefinition.findFirst({ where: { id, studyId } });
  if (cohort === null) throw new PortalError('QUESTION_DEFINITION_NOT_APPROVED');
  return cohort.expression;
}

export type Asker = { readonly id: string; readonly now: Date };

/** What rolls back a charge by an approval or rules of which the log says more by now: it is asked anew. */
export const OVERTAKEN = Symbol('overtaken');

/**
 * The same authorisation on the connection that charges; gives who pays. The rows that are charged are locked before
 * they are looked at, and stay so. What changed since the question was prepared is told by the log, and not by rows
 * that may be other ones for a moment. The caller has locked the dataset's.
 */
export async function recheck(
  tx: Transaction,
  { study, asked, beyond }: Prepared,
  { held, ledger, ...asker }: Asker & Pick<Preparing, 'held' | 'ledger'>,
): Promise<Payer> {
  const { allowed, decision, first } = permit(study, { asked, beyond }, asker);
  await lockStudy(tx, study.id);
  await tx.$queryRaw`SELECT 1 FROM "Decision" WHERE "id" = ${decision.id} FOR NO KEY UPDATE`;
  await held.study(study.id, tx);
  if (isOvertaken(await ledger.book.upTo(tx), study)) throw OVERTAKEN;
  await assertStillMember(tx, study, asker.id);
  if (allowed.regime !== 'statistical-disclosure-control')
    return { decisionId: decision.id, allowance: null };
  const { numbersPerYear } = policyFor(policyOf(study.dataset).sdc, allowed.exact);
  return { decisionId: decision.id, allowance: { cap: numbersPerYear, year: yearSince(first, asker.now) } };
}

/** Whether another decision, another policy or other data came after what a question was prepared by. */
function isOvertaken(leaves: Leaves, { code, dataset, asOf }: AskedStudy): boolean {
  const last = [
    ...(['study-submitted', 'study-decided', 'decision-revoked'] as const).map((kind) =>
      leaves.of(kind, code).at(-1),
    ),
    ...(['policy-set', 'dataset-registered', 'dataset-imported'] as const).map((kind) =>
      leaves.of(kind, dataset.id).at(-1),
    ),
  ];
  return last.some((placed) => placed !== undefined && placed.index >= asOf);
}

/** Somebody may have left since, of which there is no leaf. Looked at to refuse, and never to let anybody through. */
async function assertStillMember(tx: Transaction, { id }: AskedStudy, userId: string): Promise<void> {
  const isOneOf = { OR: [{ ownerId: userId }, { members: { some: { userId } } }] };
  if ((await tx.study.count({ where: { id, ...isOneOf } })) === 0)
    throw new PortalError('QUESTION_NOT_MEMBER');
}

function permit(
  { facts, approved }: AskedStudy,
  { asked, beyond }: Pick<Prepared, 'asked' | 'beyond'>,
  asker: Asker,
) {
  const { definitionHashes, names, categories } = asked;
  const allowed = authorise(facts, {
    askerId: asker.id,
    now: asker.now,
    definitionHashes,
    analyses: names,
    categories,
    beyond,
  });
  if (!allowed.allowed) throw new PortalError(allowed.code);
  if (approved === null) throw new PortalError('QUESTION_STUDY_NOT_APPROVED');
  return { allowed, ...approved };
}

/**
 * What consents are asked about. Whom data go to is as the board saw it; an application without an organisation
 * goes to the kind of recipient that the fewest people permit.
 */
export function termsOf(study: string, dataset: string, content: RequestContent): StudyTerms {
  return {
    dataset,
    study,
    purposes: content.purposes,
    disease: content.disease?.conceptId ?? null,
    recipient: content.organisation?.kind ?? 'commercial',
    categories: content.categories,
    dataWindow: { from: content.dataFrom ?? null, to: content.dataTo ?? null },
  };
}
