import type { PrismaClient } from '@assent/prisma';
import { z } from 'zod';
import { toWord } from '../enum-words.ts';
import { PortalError } from '../errors/error.ts';
import type { Held } from '../held/create-held.ts';
import type { Actor } from '../trpc/context.ts';
import { heldAsked } from './facts.ts';
import type { QuestionRow, QuestionStatus } from './router.ts';
import type { QuestionState } from './transitions.ts';

/** What `Question.asked` holds. */
export const askedWords = z.object({ cohort: z.string(), english: z.string(), analysis: z.string() });

type Stored = {
  readonly state: QuestionState;
  readonly release: { readonly id: string } | null;
};

const states = {
  CHARGED: 'running',
  ANSWERED: 'answered',
  FAILED: 'failed',
  HELD: 'held',
  RETURNED: 'returned',
} as const satisfies Record<QuestionState, QuestionStatus['state']>;

/** State and release as the pages know them: answers and failures are stored on the grid, so they are told as stored. */
export const told = ({ state, release }: Stored): Pick<QuestionStatus, 'state' | 'releaseId'> => ({
  state: states[state],
  releaseId: state === 'ANSWERED' ? (release?.id ?? null) : null,
});

/** Every question of a study, newest first, for its members. */
export async function historyOf(
  { prisma, held }: { readonly prisma: PrismaClient; readonly held: Held },
  of: { readonly actor: Actor; readonly studyId: string },
) {
  const study = await held.view((view) => heldAsked(view, of.studyId));
  if (!study.facts.memberIds.includes(of.actor.id)) throw new PortalError('QUESTION_NOT_MEMBER');
  const questions = await prisma.question.findMany({
    where: { studyId: of.studyId },
    orderBy: [{ askedAt: 'desc' }, { id: 'desc' }],
    include: { release: { select: { id: true } } },
  });
  const askers = await prisma.user.findMany({
    where: { id: { in: questions.flatMap(({ askedById }) => askedById ?? []) } },
    select: { id: true, name: true },
  });
  const names = new Map(askers.map(({ id, name }) => [id, name]));
  return questions.map((question): QuestionRow => {
    const { english, analysis } = askedWords.parse(question.asked);
    return {
      questionId: question.id,
      english,
      analysis,
      epsilonMicro: Number(question.epsilonMicro),
      regime: toWord(question.regime),
      numbers: question.numbers,
      ...told(question),
      heldAt: question.heldAt?.toISOString() ?? null,
      askedAt: question.askedAt.toISOString(),
      by: names.get(question.askedById ?? '') ?? '',
    };
  });
}
