import type { Prisma } from '@assent/prisma';
import { assertOwner } from '../access/rights.ts';
import { inTransaction } from '../ledger/in-transaction.ts';
import { revokeDecision } from '../review/revoke-decision.ts';
import type { Actor } from '../trpc/context.ts';
import type { StudyParts } from './create-studies.ts';
import { approvalOf, loadStudy } from './loaded.ts';
import { move } from './move.ts';

/** The owner ends the study. An approval ends with it, at once and in the log, as when the board revokes it. */
export function withdraw(
  { prisma, ledger, held, now }: StudyParts,
  { actor, id, reason }: { actor: Actor; id: string; reason: string },
): Promise<void> {
  return inTransaction(prisma, async (tx) => {
    assertOwner(actor, await loadStudy(tx, { id }));
    await held.study(id, tx);
    await move(tx, id, 'withdraw');
    const study = await loadStudy(tx, { id });
    assertOwner(actor, study);
    const approval = approvalOf(study);
    if (approval !== null)
      await revokeDecision(tx, { ledger, study, decision: approval, reason, now: now() });
    const draft = { ...(study.draft as Prisma.JsonObject), withdrawal: { reason, at: now().toISOString() } };
    await tx.study.update({ where: { id }, data: { draft } });
  });
}
