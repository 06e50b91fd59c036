import type { PrismaClient } from '@assent/prisma';
import { toWord } from '../enum-words.ts';
import { portalErrors } from '../errors/codes/index.ts';
import { PortalError } from '../errors/error.ts';
import type { Actor } from '../trpc/context.ts';
import { isFailureCode } from './failure.ts';
import { told } from './history.ts';
import type { QuestionStatus } from './router.ts';
import type { Runs } from './runs.ts';

/** The question, if it is one of a study this person is a member of; QUESTION_NOT_FOUND otherwise. */
export async function ownQuestion(prisma: PrismaClient, actor: Actor, questionId: string) {
  const question = await prisma.question.findUnique({
    where: { id: questionId },
    include: {
      release: { select: { id: true } },
      outputDecision: { select: { outcome: true, reason: true, decidedAt: true } },
      study: { select: { ownerId: true, members: { select: { userId: true } } } },
    },
  });
  const { study } = question ?? {};
  const isMember = study?.ownerId === actor.id || study?.members.some(({ userId }) => userId === actor.id);
  if (question === null || isMember !== true) throw new PortalError('QUESTION_NOT_FOUND');
  return question;
}

export async function statusOf(
  prisma: PrismaClient,
  runs: Runs,
  of: { readonly actor: Actor; readonly questionId: string },
): Promise<QuestionStatus> {
  const question = await ownQuestion(prisma, of.actor, of.questionId);
  const run = runs.get(question.id);
  const { state, releaseId } = told(question);
  const code = question.failureCode ?? '';
  const failure = state === 'failed' ? (isFailureCode(code) ? code : 'QUESTION_RUN_FAILED') : null;
  return {
    state,
    releaseId,
    failure: failure && {
      code: failure,
      message: portalErrors[failure].message,
      help: portalErrors[failure].help,
    },
    check: checkOf(question),
    stage: run?.stage ?? state,
    startedAt: (run?.startedAt ?? question.askedAt).toISOString(),
  };
}

/** What its asker is told of a question beyond the rules: that it waits, and what a checker said. */
function checkOf({
  beyondReason: reason,
  heldAt,
  outputDecision: decision,
}: Awaited<ReturnType<typeof ownQuestion>>): QuestionStatus['check'] {
  if (reason === null) return null;
  return {
    reason,
    heldAt: heldAt?.toISOString() ?? null,
    decided: decision && {
      at: decision.decidedAt.toISOString(),
      outcome: toWord(decision.outcome),
      reason: decision.reason,
    },
  };
}
