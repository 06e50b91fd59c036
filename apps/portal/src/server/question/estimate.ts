import { policyOf } from '../dataset/policy.ts';
import { PortalError } from '../errors/error.ts';
import type { Transaction } from '../ports.ts';
import { requestContent } from '../study/content.ts';
import { type Cost, costIn } from './accounting.ts';
import type { Charged } from './answer.ts';
import { answerKeyOf } from './answer-key.ts';
import { type Asked, calledAs, inEnglish, readQuestion } from './asked.ts';
import { pin } from './pin.ts';
import { type Preparing, termsOf } from './prepare.ts';
import { protectionKey, protectionOf } from './protection.ts';
import { reserve } from './reserve.ts';

export type Estimating = Preparing & {
  readonly epsilonMicro: bigint;
  /** Runs a charged question and resolves when its answer may leave. */
  readonly run: (charged: Charged) => Promise<void>;
  readonly settled: (questionId: string) => Promise<void>;
};

/**
 * The protected number of consented persons in each cohort of a request, for its board: one release a cohort,
 * charged to the dataset only. Gives the release of the first cohort, under which the others are found.
 */
export async function estimate(parts: Estimating, requestId: string): Promise<string> {
  const request = await parts.prisma.studyRequest.findUnique({
    where: { id: requestId },
    include: { study: { include: { dataset: true } } },
  });
  if (request === null) throw new PortalError('QUESTION_REQUEST_NOT_FOUND');
  await parts.held.study(request.studyId);
  const content = requestContent.parse(request.content);
  const { dataset, code } = request.study;
  if (dataset.currentDigest === null) throw new PortalError('QUESTION_DATASET_EMPTY');
  await parts.held.files(dataset.currentDigest);
  const pinned = await pin(parts, dataset.currentDigest, termsOf(code, dataset.id, content));
  const vocabulary = await parts.datasets.vocabulary(dataset.id);
  const policy = policyOf(dataset);
  // An estimate is a noisy number: a dataset that admits none gives its board none, and the board can judge without.
  if (!policy.regimes.includes('differential-privacy')) throw new PortalError('QUESTION_REGIME_NOT_ADMITTED');
  const protection = protectionOf(
    { regime: 'differential-privacy', threshold: dataset.threshold },
    { policy, ...parts },
  );
  const cost = costIn(policy.accounting, parts);
  const releases: string[] = [];
  for (const cohort of content.cohorts) {
    const asked = countOf(cohort.expression, parts.epsilonMicro);
    const english = await inEnglish(asked, vocabulary);
    const period = { dataFrom: content.dataFrom ?? null, dataTo: content.dataTo ?? null };
    const { questionId, as } = await reserve(
      parts.prisma,
      {
        datasetId: dataset.id,
        studyId: null,
        requestId,
        askedById: null,
        queryHash: asked.queryHash,
        answerKey: answerKeyOf({
          queryHash: asked.queryHash,
          audience: `request:${requestId}`,
          datasetDigest: pinned.datasetDigest,
          consentDigest: pinned.scope.digest,
          threshold: dataset.threshold,
          protection: protectionKey(protection),
          ...period,
        }),
        datasetDigest: pinned.datasetDigest,
        consentDigest: pinned.scope.digest,
        logSize: pinned.logSize,
        epsilonMicro: parts.epsilonMicro,
        deltaPico: parts.deltaPico,
        cost,
        regime: 'differential-privacy',
        asked: { cohort: cohort.name, english, analysis: calledAs(asked) },
        now: parts.now(),
      },
      async (tx) => {
        await assertShareLeft(tx, dataset.id, { cost, ...parts });
        return { decisionId: null };
      },
    );
    if (as === 'running') await parts.settled(questionId);
    if (as === 'paid' || as === 'charged') {
      await parts.run({
        questionId,
        kind: 'estimate',
        asked,
        english,
        cellNames: new Map(),
        study: { code, title: content.title },
        dataset: { id: dataset.id, name: dataset.name },
        pin: pinned,
        authorisation: {
          chargeId: questionId,
          queryHash: asked.queryHash,
          protection,
          categories: content.categories,
          analyses: ['count'],
          ...(content.dataFrom !== undefined && { dataFrom: content.dataFrom }),
          ...(content.dataTo !== undefined && { dataTo: content.dataTo }),
        },
      });
    }
    const release = await parts.prisma.release.findUnique({ where: { questionId } });
    if (release === null) throw new PortalError('QUESTION_RUN_FAILED');
    releases.push(release.id);
  }
  const first = releases[0];
  if (first === undefined) throw new PortalError('QUESTION_REQUEST_NOT_FOUND');
  return first;
}

/** Of a dataset's caps, at most one part in so many goes to estimates. */
const SHARE = 4n;

/**
 * Nobody decides on an estimate: submitting is enough, and the cap is for all time. Without a share of their own
 * for estimates, one researcher who submits again and again would leave nothing for approved studies. The caller
 * holds the dataset's row.
 */
async function assertShareLeft(
  tx: Transaction,
  datasetId: string,
  { epsilonMicro, deltaPico, cost }: Pick<Estimating, 'epsilonMicro' | 'deltaPico'> & { readonly cost: Cost },
): Promise<void> {
  const cap = await tx.dataset.findUniqueOrThrow({ where: { id: datasetId } });
  const { _sum: spent } = await tx.question.aggregate({
    where: { datasetId, requestId: { not: null } },
    _sum: { epsilonMicro: true, deltaPico: true, rhoNano: true },
  });
  const fits =
    (cost.rhoNano > 0n
      ? ((spent.rhoNano ?? 0n) + cost.rhoNano) * SHARE <= cap.rhoCapNano
      : ((spent.epsilonMicro ?? 0n) + epsilonMicro) * SHARE <= cap.epsilonCapMicro) &&
    ((spent.deltaPico ?? 0n) + deltaPico) * SHARE <= cap.deltaCapPico;
  if (!fits) throw new PortalError('QUESTION_DATASET_BUDGET_EXHAUSTED');
}

const countOf = (expression: unknown, epsilonMicro: bigint): Asked =>
  readQuestion({
    expression,
    analysis: { kind: 'count' },
    epsilonMicro: Number(epsilonMicro),
    regime: 'differential-privacy',
  });
