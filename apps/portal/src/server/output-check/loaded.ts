import type { Prisma, PrismaClient } from '@assent/prisma';
import { studyPeople } from '../access/rights.ts';
import { PortalError } from '../errors/error.ts';
import type { Held } from '../held/create-held.ts';
import type { Transaction } from '../ports.ts';
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

type Db = Pick<PrismaClient, 'question' | 'user'>;

/** Those that were held, newest first; with an id, that one or none. */
export async function loadChecked(db: Db, id?: string): Promise<CheckedQuestion[]> {
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
  return rows.flatMap((row) => {
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
}

/** Why this person may not check it, in words, or null. */
export function conflictFor(actor: Actor, { people }: CheckedQuestion): string | null {
  const { id, role, organisation } = actor;
  const conflict = conflictOfChecker({ id, role, organisationId: organisation?.id ?? null }, people);
  return conflict === null ? null : conflictWords[conflict];
}

/** The question, for a checker who may look at its answer; whoever may not learns nothing of it but that. */
export async function loadForChecker(db: Db, actor: Actor, questionId: string): Promise<CheckedQuestion> {
  const [question] = await loadChecked(db, questionId);
  if (question === undefined) throw new PortalError('OUTPUT_CHECK_NOT_FOUND');
  const conflict = conflictFor(actor, question);
  if (conflict !== null)
    throw new PortalError('OUTPUT_CHECK_CONFLICT', { detail: `${conflict} Another checker decides.` });
  return question;
}

/** Everybody whom it is for is who the log says, and of the organisation that it says. */
export async function assertPeople(
  { held }: { readonly held: Pick<Held, 'account' | 'study'> },
  { study, people }: CheckedQuestion,
  tx?: Transaction,
): Promise<void> {
  await held.study(study.id, tx);
  const ids = new Set([people.askerId, people.ownerId, ...people.members.map(({ id }) => id)]);
  for (const id of ids) if (id !== null) await held.account(id, tx);
}
