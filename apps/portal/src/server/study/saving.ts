import type { Prisma } from '@assent/prisma';
import { assertMember } from '../access/rights.ts';
import { lockActor } from '../credential/lock.ts';
import { inTransaction } from '../ledger/in-transaction.ts';
import type { DraftPatch } from '../shapes.ts';
import type { Actor } from '../trpc/context.ts';
import type { StudyParts } from './create-studies.ts';
import { draftOf, loadStudy } from './loaded.ts';
import { lockEditable } from './move.ts';

/** Lays what changed over what is saved. Locked first, so that two tabs do not lose each other's fields. */
export function saveDraft(
  { prisma, ledger, now }: StudyParts,
  { actor, id, patch }: { actor: Actor; id: string; patch: DraftPatch },
): Promise<{ savedAt: string }> {
  return inTransaction(prisma, async (tx) => {
    await lockActor(tx, ledger, actor);
    const study = await loadStudy(tx, { id });
    assertMember(actor, study);
    const savedAt = now();
    await lockEditable(tx, id, savedAt);
    const current = await tx.study.findUniqueOrThrow({ where: { id }, select: { draft: true } });
    const merged = Object.entries({ ...draftOf(current), ...patch }).filter(([, value]) => value != null);
    await tx.study.update({
      where: { id },
      data: { draft: Object.fromEntries(merged) as Prisma.InputJsonObject, updatedAt: savedAt },
    });
    return { savedAt: savedAt.toISOString() };
  });
}
