import type { Prisma, PrismaClient } from '@assent/prisma';
import { type QuestionAct, stepOf } from './transitions.ts';

/**
 * Moves a question on if it is where the act leads from; false otherwise. The condition is part of the update: of two
 * acts at once, one finds the state gone.
 */
export async function moveQuestion(
  db: Pick<PrismaClient, 'question'>,
  { id, act }: { readonly id: string; readonly act: QuestionAct },
  data: Omit<Prisma.QuestionUpdateManyMutationInput, 'state'> = {},
): Promise<boolean> {
  const { from, to } = stepOf(act);
  const moved = await db.question.updateMany({ where: { id, state: from }, data: { ...data, state: to } });
  return moved.count === 1;
}
