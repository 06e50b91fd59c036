import { assertNoConflict } from '../access/rights.ts';
import { PortalError } from '../errors/error.ts';
import { inTransaction } from '../ledger/in-transaction.ts';
import { approvalOf, loadStudy } from '../study/loaded.ts';
import { move } from '../study/move.ts';
import type { Actor } from '../trpc/context.ts';
import type { ReviewParts } from './create-reviews.ts';
import { revokeDecision } from './revoke-decision.ts';

/** Ends an approval for good, at once. */
export function revoke(
  { prisma, ledger, held, now }: ReviewParts,
  { actor, studyId, reason }: { actor: Actor; studyId: string; reason: string },
): Promise<void> {
  return inTransaction(prisma, async (tx) => {
    const seen = await loadStudy(tx, { id: studyId });
    // A study that was never submitted is nothing a board knows of.
    if (seen === null || seen.requests.length === 0) throw new PortalError('NOT_FOUND');
    assertNoConflict(actor, seen);
    await held.study(studyId, tx);
    if (seen.state !== 'APPROVED') throw new PortalError('REVIEW_NOT_APPROVED');
    await move(tx, studyId, 'revoke');
    const study = (await loadStudy(tx, { id: studyId })) ?? seen;
    const decision = approvalOf(study);
    if (decision === null) throw new PortalError('REVIEW_NOT_APPROVED');
    await revokeDecision(tx, { ledger, study, decision, reason, now: now() });
  });
}
