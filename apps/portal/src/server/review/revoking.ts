import { assertNoConflict } from '../access/rights.ts';
import { lockActor } from '../credential/lock.ts';
import { PortalError } from '../errors/error.ts';
import { approvalOf, heldStudy } from '../study/loaded.ts';
import { lockStudy, move } from '../study/move.ts';
import type { Actor } from '../trpc/context.ts';
import type { ReviewParts } from './create-reviews.ts';
import { revokeDecision } from './revoke-decision.ts';

/** Ends an approval for good, at once. */
export function revoke(
  { ledger, held, now }: ReviewParts,
  { actor, studyId, reason }: { actor: Actor; studyId: string; reason: string },
): Promise<void> {
  return held.act({
    see: async (view) => {
      const study = await heldStudy(view, { id: studyId });
      // A study that was never submitted is nothing a board knows of.
      if (study === null || study.requests.length === 0) throw new PortalError('NOT_FOUND');
      assertNoConflict(actor, study);
      const decision = approvalOf(study);
      if (study.state !== 'APPROVED' || decision === null) throw new PortalError('REVIEW_NOT_APPROVED');
      return { study, decision };
    },
    lock: async (tx, { study }) => {
      await lockActor(tx, ledger, actor);
      await lockStudy(tx, studyId);
      return [study.code];
    },
    write: async (tx, { study, decision }) => {
      await move(tx, studyId, 'revoke');
      await revokeDecision(tx, { ledger, study, decision, reason, now: now() });
    },
  });
}
