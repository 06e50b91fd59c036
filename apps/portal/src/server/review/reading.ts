import { duo } from '@assent/consent-ledger/lists';
import { checkDesign, parseCirce } from '@assent/query-engine/cohort';
import { duoTerm } from '../../shared/words/duo.ts';
import { conflictOf } from '../access/rights.ts';
import { policyOf } from '../dataset/policy.ts';
import { toWord } from '../enum-words.ts';
import { PortalError } from '../errors/error.ts';
import type { View } from '../held/view.ts';
import { spentIn } from '../question/accounting.ts';
import { shownOf } from '../release/shown.ts';
import { conditions } from '../shapes.ts';
import { budgetOf } from '../study/budget.ts';
import { type RequestContent, requestContent } from '../study/content.ts';
import type { Actor } from '../trpc/context.ts';
import { changesBetween } from './changes.ts';
import type { ReviewParts } from './create-reviews.ts';
import { heldRequest, isOpen, type LoadedRequest, toVote } from './loaded.ts';
import type { RequestView } from './shapes.ts';

/** One request on one page. Other people's votes are in it only once the quorum is in. */
export async function readRequest(parts: ReviewParts, actor: Actor, requestId: string): Promise<RequestView> {
  const { request, dataset, estimate } = await parts.held.view(async (view) => {
    const found = await heldRequest(view, requestId);
    if (found === null) throw new PortalError('NOT_FOUND');
    return { request: found, dataset: await datasetOf(view, found), estimate: await estimateOf(view, found) };
  });
  const content = requestContent.parse(request.content);
  const expressions = content.cohorts.map(({ expression }) => expression);
  const exact = policyOf(request.study.dataset).regimes.includes('statistical-disclosure-control');
  const words = await parts.describe(request.study.datasetId, expressions);
  return {
    requestId: request.id,
    studyId: request.studyId,
    code: request.study.code,
    version: request.version,
    submittedAt: request.submittedAt.toISOString(),
    state: toWord(request.study.state),
    content,
    organisation: content.organisation,
    team: content.members,
    cohorts: content.cohorts.map((cohort, index) => ({
      ...cohort,
      sections: (words[index]?.sections ?? []).map(({ part, sentences }) => ({
        part,
        sentences: sentences.map((sentence) => ({ ...sentence, points: [...sentence.points] })),
      })),
      findings: [...checkDesign(parseCirce(cohort.expression), { exact })],
    })),
    dataset,
    estimate,
    duo: content.purposes.map((term) => inPlainWords(term, content)),
    changes: changesOf(request, content),
    ...votesOf(request, actor, parts.quorum),
    decision: decisionOf(request),
  };
}

async function datasetOf({ db }: View, { study }: LoadedRequest): Promise<RequestView['dataset']> {
  const { name, currentDigest, threshold } = study.dataset;
  const { regimes, sdc, accounting } = policyOf(study.dataset);
  const version =
    currentDigest === null ? null : await db.datasetVersion.findUnique({ where: { digest: currentDigest } });
  const { capMicro, spentMicro } = spentIn(accounting, study.dataset);
  const budget = budgetOf(capMicro, spentMicro);
  const persons = version?.persons ?? 0;
  return { name, version: currentDigest, persons, threshold, budget, policy: { regimes, sdc, accounting } };
}

/** A cell a cohort; null while it is not there or could not be made. */
async function estimateOf(
  view: View,
  { id: requestId, estimateId: releaseId }: LoadedRequest,
): Promise<RequestView['estimate']> {
  if (releaseId === null) return null;
  const known = await view.db.release.count({ where: { id: releaseId, question: { requestId } } });
  return known === 1 ? shownOf(view, releaseId) : null;
}

function inPlainWords(term: string, content: RequestContent): RequestView['duo'][number] {
  const known = duoTerm(term);
  const disease = term === duo.disease && content.disease ? ` The disease is ${content.disease.name}.` : '';
  return {
    term,
    label: known?.label ?? term,
    meaning: `${known?.meaning ?? 'Not a term this portal knows.'}${disease}`,
  };
}

function changesOf(request: LoadedRequest, content: RequestContent): RequestView['changes'] {
  const before = request.study.requests.find(({ version }) => version === request.version - 1);
  return before === undefined ? [] : changesBetween(requestContent.parse(before.content), content);
}

/**
 * Independent votes: before the quorum nobody sees any but their own, afterwards everybody without a conflict.
 * Who has a conflict sees the others' when it is over.
 */
function votesOf(
  request: LoadedRequest,
  actor: Actor,
  quorum: number,
): Pick<RequestView, 'conflict' | 'myVote' | 'votes' | 'votesIn' | 'quorum' | 'canDecide'> {
  const conflict = conflictOf(actor, request.study);
  const own = request.votes.find(({ userId }) => userId === actor.id);
  const complete = request.votes.length >= quorum;
  const visible = complete && (conflict === null || request.decision !== null);
  return {
    conflict,
    myVote: own === undefined ? null : toVote(own),
    votes: visible ? request.votes.map(toVote) : null,
    votesIn: request.votes.length,
    quorum,
    canDecide: actor.role === 'board-chair' && conflict === null && complete && isOpen(request),
  };
}

function decisionOf({ decision }: LoadedRequest): RequestView['decision'] {
  if (decision === null) return null;
  const { revokedAt, revokedReason, revokedLeafIndex } = decision;
  return {
    outcome: toWord(decision.outcome),
    reason: decision.reason,
    conditions: decision.conditions === null ? null : conditions.parse(decision.conditions),
    decidedAt: decision.decidedAt.toISOString(),
    leafIndex: Number(decision.leafIndex),
    revoked:
      revokedAt === null
        ? null
        : {
            at: revokedAt.toISOString(),
            reason: revokedReason ?? '',
            leafIndex: Number(revokedLeafIndex ?? 0),
          },
  };
}
