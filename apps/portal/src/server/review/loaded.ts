import type { Prisma, PrismaClient } from '@assent/prisma';
import { studyPeople } from '../access/rights.ts';
import { toWord } from '../enum-words.ts';
import { conditions } from '../shapes.ts';
import type { VoteView } from './shapes.ts';

const shape = {
  decision: true,
  votes: { orderBy: { castAt: 'asc' }, include: { user: { select: { name: true, closing: true } } } },
  study: {
    include: {
      ...studyPeople,
      dataset: true,
      requests: { select: { id: true, version: true, content: true } },
    },
  },
} as const satisfies Prisma.StudyRequestInclude;

export type LoadedRequest = Prisma.StudyRequestGetPayload<{ include: typeof shape }>;

export const loadRequest = (
  db: Pick<PrismaClient, 'studyRequest'>,
  id: string,
): Promise<LoadedRequest | null> =>
  db.studyRequest
    .findUnique({ where: { id }, include: shape })
    .then((found) => found && withVotesThatCount(found));

export const loadRequests = (db: Pick<PrismaClient, 'studyRequest'>): Promise<LoadedRequest[]> =>
  db.studyRequest
    .findMany({ include: shape, orderBy: { submittedAt: 'asc' } })
    .then((found) => found.map(withVotesThatCount));

/**
 * A vote from an account that was recalled was somebody else's: while nothing is decided it counts for nothing, and the
 * right person votes anew. What was decided stays as it was decided; the recall stands in the log beside it.
 */
const withVotesThatCount = (request: LoadedRequest): LoadedRequest =>
  request.decision === null
    ? { ...request, votes: request.votes.filter(({ user }) => user.closing?.recalled !== true) }
    : request;

/** Open: waiting for votes or the decision. An older version of a resubmitted study never is. */
export const isOpen = (request: LoadedRequest): boolean =>
  request.study.state === 'SUBMITTED' &&
  request.decision === null &&
  request.study.requests.every(({ version }) => version <= request.version);

export const toVote = (vote: LoadedRequest['votes'][number]): VoteView => ({
  by: vote.user.name,
  choice: toWord(vote.choice),
  reason: vote.reason,
  conditions: vote.conditions === null ? null : conditions.parse(vote.conditions),
  castAt: vote.castAt.toISOString(),
});
