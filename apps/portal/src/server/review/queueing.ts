import { conflictOf } from '../access/rights.ts';
import { toWord } from '../enum-words.ts';
import { requestContent } from '../study/content.ts';
import type { Actor } from '../trpc/context.ts';
import type { ReviewParts } from './create-reviews.ts';
import { heldRequests, isOpen, type LoadedRequest } from './loaded.ts';
import type { Lane, QueueRow } from './shapes.ts';

const DAY = 86_400_000;

/**
 * The board's work: what needs this person (a vote, or the decision if they chair), what waits for somebody
 * else, what is done. Withdrawn studies and superseded versions are done.
 */
export async function readQueue(parts: ReviewParts, actor: Actor): Promise<Record<Lane, QueueRow[]>> {
  const queue: Record<Lane, QueueRow[]> = { needsYou: [], waiting: [], done: [] };
  for (const request of await parts.held.view(heldRequests)) {
    queue[laneOf(request, actor, parts.quorum)].push(rowOf(request, actor, parts));
  }
  return { ...queue, done: queue.done.toReversed() };
}

function laneOf(request: LoadedRequest, actor: Actor, quorum: number): Lane {
  if (!isOpen(request))
    return request.study.state === 'CHANGES_REQUESTED' && isNewest(request) ? 'waiting' : 'done';
  if (conflictOf(actor, request.study) !== null) return 'waiting';
  const voted = request.votes.some(({ userId }) => userId === actor.id);
  const toDecide = actor.role === 'board-chair' && request.votes.length >= quorum;
  return !voted || toDecide ? 'needsYou' : 'waiting';
}

const isNewest = (request: LoadedRequest) =>
  request.study.requests.every(({ version }) => version <= request.version);

function rowOf(request: LoadedRequest, actor: Actor, { quorum, reviewDays }: ReviewParts): QueueRow {
  const due = new Date(request.submittedAt.getTime() + reviewDays * DAY);
  return {
    requestId: request.id,
    code: request.study.code,
    title: requestContent.parse(request.content).title,
    version: request.version,
    submittedAt: request.submittedAt.toISOString(),
    dueOn: due.toISOString().slice(0, 10),
    state: isNewest(request) ? toWord(request.study.state) : 'changes-requested',
    votes: request.votes.length,
    quorum,
    conflict: conflictOf(actor, request.study),
  };
}
