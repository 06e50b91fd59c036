import type { Prisma } from '@assent/prisma';
import { studyPeople } from '../access/rights.ts';
import { PortalError } from '../errors/error.ts';
import { soundOf, type View } from '../held/view.ts';
import type { Actor } from '../trpc/context.ts';
import { type AnswerPeople, conflictOfChecker, conflictWords } from './may-check.ts';

const shape = {
  study: { include: { ...studyPeople, dataset: { select: { name: true } } } },
  outputDecision: true,
  release: { select: { id: true } },
} as const satisfies Prisma.QuestionInclude;

type Row = Prisma.QuestionGetPayload<{ include: typeof shape }>;

/** A question whose answer waits, or waited, for a checker, and everybody it is for. */
export type CheckedQuestion = Row & {
  readonly study: NonNullable<Row['study']>;
  readonly beyondReason: string;
  readonly heldAt: Date;
  readonly people: AnswerPeople;
};

/**
 * Those that were held, newest first; with an id, that one or none. Whom each is for is held to the log, and decides who
 * may check it; in a list those that are not as logged are left out.
 */
export async function loadChecked(view: View, id?: string): Promise<CheckedQuestion[]> {
  const { db } = view;
  const rows = await db.question.findMany({
    where: { ...(id !== undefined && { id }), heldAt: { not: null }, studyId: { not: null } },
    include: shape,
    orderBy: [{ heldAt: 'asc' }, { id: 'asc' }],
  });
  const askers = await db.user.findMany({
    where: { id: { in: rows.flatMap(({ askedById }) => askedById ?? []) } },
    select: { id: true, organisationId: true },
  });
  const homes = new Map(askers.map((asker) => [asker.id, asker.organisationId]));
  const questions = rows.flatMap((row) => {
    const { study, heldAt, beyondReason, askedById } = row;
    if (study === null || heldAt === null || beyondReason === null) return [];
    const people: AnswerPeople = {
      askerId: askedById,
      askerOrganisationId: homes.get(askedById ?? '') ?? null,
      ownerId: study.ownerId,
      ownerOrganisationId: study.owner.organisationId,
      members: study.members.map(({ userId, user }) => ({ id: userId, organisationId: user.organisationId })),
    };
    return [{ ...row, study, heldAt, beyondReason, people }];
  });
  const hold = async (some: readonly CheckedQuestion[]) => {
    await view.studies([...new Map(some.map(({ study }) => [study.id, study])).values()]);
    await view.accounts(some.flatMap(({ people }) => everybody(people)));
  };
  if (id === undefined) return soundOf(questions, hold);
  await hold(questions);
  return questions;
}

const everybody = ({ askerId, ownerId, members }: AnswerPeople): readonly (string | null)[] => [
  askerId,
  ownerId,
  ...members.map(({ id }) => id),
];

/** Why this person may not check it, in words, or null. */
export function conflictFor(actor: Actor, { people }: CheckedQuestion): string | null {
  const { id, role, organisation } = actor;
  const conflict = conflictOfChecker({ id, role, organisationId: organisation?.id ?? null }, people);
  return conflict === null ? null : conflictWords[conflict];
}

/** The question, for a checker who may look at its answer; whoever may not learns nothing of it but that. */
export async function loadForChecker(view: View, actor: Actor, questionId: string): Promise<CheckedQuestion> {
  const [question] = await loadChecked(view, questionId);
  if (question === undefined) throw new PortalError('OUTPUT_CHECK_NOT_FOUND');
  const conflict = conflictFor(actor, question);
  if (conflict !== null)
    throw new PortalError('OUTPUT_CHECK_CONFLICT', { detail: `${conflict} Another checker decides.` });
  return question;
}
