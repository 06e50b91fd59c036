import { affords, amounts, type Cost, chargedTo, quote } from '@assent/query-engine';
import { policyOf } from '../dataset/policy.ts';
import { PortalError } from '../errors/error.ts';
import type { Transaction } from '../ports.ts';
import type { Accounting, DisclosurePolicy, Regime } from '../shapes.ts';
import { requestContent } from '../study/content.ts';
import { shareOf } from './accounting.ts';
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
  const request = await parts.held.view(async (view) => {
    const found = await view.db.studyRequest.findUnique({
      where: { id: requestId },
      include: { study: { include: { dataset: true } } },
    });
    if (found === null) throw new PortalError('QUESTION_REQUEST_NOT_FOUND');
    await view.study(found.study);
    return found;
  });
  const content = requestContent.parse(request.content);
  const { dataset, code } = request.study;
  if (dataset.currentDigest === null) throw new PortalError('QUESTION_DATASET_EMPTY');
  await parts.held.files(dataset.currentDigest);
  const pinned = await pin(parts, dataset.currentDigest, termsOf(code, dataset.id, content));
  const vocabulary = await parts.datasets.vocabulary(dataset.id);
  const policy = policyOf(dataset);
  // Noise where the dataset admits it: its guarantee holds whatever the board knows already.
  const noisy = policy.regimes.includes('differential-privacy');
  const regime: Regime = noisy ? 'differential-privacy' : 'statistical-disclosure-control';
  const { epsilonMicro, deltaPico } = noisy ? parts : { epsilonMicro: 0n, deltaPico: 0n };
  const protection = protectionOf(
    { regime, threshold: dataset.threshold, exact: {} },
    { policy, epsilonMicro, deltaPico, beyond: false },
  );
  const releases: string[] = [];
  for (const cohort of content.cohorts) {
    const asked = countOf(cohort.expression, { epsilonMicro, regime });
    const { numbers, cost: quoted } = quote(asked.question, protection);
    const cost = chargedTo(policy.accounting, quoted);
    const english = await inEnglish(asked, vocabulary);
    const period = { dataFrom: content.dataFrom ?? null, dataTo: content.dataTo ?? null };
    const { questionId, as } = await reserve(
      parts,
      {
        datasetId: dataset.id,
        studyId: null,
        requestId,
        askedById: null,
        beyondReason: null,
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
        epsilonMicro,
        deltaPico,
        cost,
        numbers,
        regime,
        asked: { cohort: cohort.name, english, analysis: calledAs(asked) },
        now: parts.now(),
      },
      async (tx) => {
        // Behind the lock of the dataset's row, by which is charged.
        await parts.held.dataset(dataset.id, tx);
        if (noisy) await assertShareLeft(tx, dataset.id, { accounting: policy.accounting, cost });
        else await assertNumbersLeft(tx, { datasetId: dataset.id, numbers, policy, now: parts.now() });
        return { decisionId: null, allowance: null };
      },
    );
    if (as === 'running') await parts.settled(questionId);
    if (as === 'paid' || as === 'charged') {
      await parts.run({
        questionId,
        kind: 'estimate',
        asked,
        cost,
        english,
        cellNames: new Map(),
        study: { code, title: content.title },
        dataset: { id: dataset.id, name: dataset.name },
        pin: pinned,
        numbers: null,
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
  { accounting, cost }: { readonly accounting: Accounting; readonly cost: Cost },
): Promise<void> {
  const cap = await tx.dataset.findUniqueOrThrow({ where: { id: datasetId } });
  const { _sum: spent } = await tx.question.aggregate({
    where: { datasetId, requestId: { not: null } },
    _sum: { epsilonMicro: true, deltaPico: true, rhoNano: true },
  });
  const share = { accounting, parts: SHARE, spent: amounts((unit) => spent[unit] ?? 0n) };
  if (!affords(shareOf(cap, share), cost)) throw new PortalError('QUESTION_DATASET_BUDGET_EXHAUSTED');
}

const YEAR_MS = 365 * 86_400_000;

/**
 * Exact numbers for boards are asked of the dataset itself, and all its boards together may ask for as many in any 365
 * days as one study in a year. Days that go by and not a year that turns: there is no moment at which twice as many
 * fit. The caller holds the dataset's row.
 */
async function assertNumbersLeft(
  tx: Transaction,
  asked: {
    readonly datasetId: string;
    readonly numbers: number;
    readonly policy: DisclosurePolicy;
    readonly now: Date;
  },
): Promise<void> {
  const { datasetId, numbers, policy, now } = asked;
  const { _sum: spent } = await tx.question.aggregate({
    where: { datasetId, requestId: { not: null }, askedAt: { gt: new Date(now.getTime() - YEAR_MS) } },
    _sum: { numbers: true },
  });
  if ((spent.numbers ?? 0) + numbers > policy.sdc.numbersPerYear) {
    throw new PortalError('QUESTION_NUMBERS_EXHAUSTED');
  }
}

const countOf = (
  expression: unknown,
  { epsilonMicro, regime }: { readonly epsilonMicro: bigint; readonly regime: Regime },
): Asked =>
  readQuestion({
    expression,
    analysis: { kind: 'count' },
    epsilonMicro: Number(epsilonMicro),
    regime,
    variables: [],
  });
