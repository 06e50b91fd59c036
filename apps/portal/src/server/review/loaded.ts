import type { Prisma } from '@assent/prisma';
import { peopleOf, studyPeople } from '../access/rights.ts';
import { toWord } from '../enum-words.ts';
import { soundOf, type View } from '../held/view.ts';
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

/** Everybody who has to do with it: whose it is, and who voted. */
const everybody = ({ study, votes }: LoadedRequest): readonly string[] => [
  ...peopleOf(study),
  ...votes.map(({ userId }) => userId),
];

/** With its study, the rules that hold for it and everybody of it, held to the log. */
export async function heldRequest(view: View, id: string): Promise<LoadedRequest | null> {
  const found = await view.db.studyRequest.findUnique({ where: { id }, include: shape });
  if (found === null) return null;
  await view.study(found.study);
  await view.accounts(everybody(found));
  return withVotesThatCount(found);
}

/** All that are as the log has them, without what was released. */
export async function heldRequests(view: View): Promise<LoadedRequest[]> {
  const found = await view.db.studyRequest.findMany({ include: shape, orderBy: { submittedAt: 'asc' } });
  const sound = await soundOf(found, async (some) => {
    await view.studies([...new Map(some.map(({ study }) => [study.id, study])).values()]);
    await view.accounts(some.flatMap(everybody));
  });
  return sound.map(withVotesThatCount);
}

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
