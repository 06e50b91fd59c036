import type { Prisma } from '@assent/prisma';
import { assertOwner } from '../access/rights.ts';
import { lockActor } from '../credential/lock.ts';
import { revokeDecision } from '../review/revoke-decision.ts';
import type { Actor } from '../trpc/context.ts';
import type { StudyParts } from './create-studies.ts';
import { approvalOf, heldStudy } from './loaded.ts';
import { lockStudy, move } from './move.ts';

/** The owner ends the study. An approval ends with it, at once and in the log, as when the board revokes it. */
export function withdraw(
  { ledger, held, now }: StudyParts,
  { actor, id, reason }: { actor: Actor; id: string; reason: string },
): Promise<void> {
  return held.act({
    see: async (view) => {
      const study = await heldStudy(view, { id });
      assertOwner(actor, study);
      return study;
    },
    lock: async (tx, { code }) => {
      await lockActor(tx, ledger, actor);
      await lockStudy(tx, id);
      return [code];
    },
    write: async (tx, study) => {
      await move(tx, id, 'withdraw');
      const approval = approvalOf(study);
      if (approval !== null)
        await revokeDecision(tx, { ledger, study, decision: approval, reason, now: now() });
      const submitted = study.requests.at(-1);
      if (submitted !== undefined) {
        await ledger.append(tx, {
          ...{ v: 1, kind: 'study-withdrawn', study: study.code },
          ...{ version: submitted.version, request: submitted.digest },
        });
      }
      // Read again behind the lock: nothing is decided by a draft.
      const { draft: saved } = await tx.study.findUniqueOrThrow({ where: { id }, select: { draft: true } });
      const draft = { ...(saved as Prisma.JsonObject), withdrawal: { reason, at: now().toISOString() } };
      await tx.study.update({ where: { id }, data: { draft } });
    },
  });
}
