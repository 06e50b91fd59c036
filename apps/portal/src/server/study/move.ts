import { toConstant } from '../enum-words.ts';
import { PortalError } from '../errors/error.ts';
import type { Transaction } from '../ports.ts';
import { editableStates, type StudyAct, transitionOf } from './transitions.ts';

/** Keeps a study as it is until the transaction ends, so that of two acts on it the second sees what the first did. */
export async function lockStudy(tx: Transaction, studyId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Study" WHERE "id" = ${studyId} FOR NO KEY UPDATE`;
}

/**
 * Moves a study on, in the caller's transaction. The condition is part of the update: of two acts at once, one
 * finds the state gone and is refused. The row stays locked until the transaction ends.
 */
export async function move(tx: Transaction, studyId: string, act: StudyAct): Promise<void> {
  const { from, to } = transitionOf(act);
  const moved = await tx.study.updateMany({
    where: { id: studyId, state: { in: from.map((state) => toConstant(state)) } },
    data: { state: toConstant(to) },
  });
  if (moved.count !== 1) throw new PortalError('STUDY_STATE');
}

/** Locks the study against a submission at the same moment; refuses when it cannot be edited (any more). */
export async function lockEditable(tx: Transaction, studyId: string, now: Date): Promise<void> {
  const locked = await tx.study.updateMany({
    where: { id: studyId, state: { in: editableStates.map((state) => toConstant(state)) } },
    data: { updatedAt: now },
  });
  if (locked.count !== 1) throw new PortalError('STUDY_STATE');
}
