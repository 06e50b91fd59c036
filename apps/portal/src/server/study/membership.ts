import { assertOwner } from '../access/rights.ts';
import { lockActor } from '../credential/lock.ts';
import { PortalError } from '../errors/error.ts';
import type { HeldAccount } from '../held/looks.ts';
import { inTransaction } from '../ledger/in-transaction.ts';
import type { Actor } from '../trpc/context.ts';
import type { StudyParts } from './create-studies.ts';
import { loadStudy, stateOf } from './loaded.ts';
import { lockEditable } from './move.ts';
import type { StudyService } from './service.ts';

type Membership = Pick<StudyService, 'addMember' | 'removeMember' | 'colleagues'>;

/**
 * Members are researchers of the owner's organisation: people consent to kinds of recipient, so who gets to see
 * answers must not widen after they did (docs/adr/0063). New members only while the application can be edited,
 * since the board approves the people too; somebody can leave at any time.
 */
export function membership({ prisma, ledger, held, now }: StudyParts): Membership {
  const eligible = (actor: Actor) => ({
    role: 'RESEARCHER' as const,
    organisationId: actor.organisation?.id ?? null,
    id: { not: actor.id },
    closing: null,
  });

  return {
    addMember: (actor, id, userId) =>
      inTransaction(prisma, async (tx) => {
        await lockActor(tx, ledger, actor);
        assertOwner(actor, await loadStudy(tx, { id }));
        await lockEditable(tx, id, now());
        const user = await held.account(userId, tx);
        if (user === null || !isColleague(actor, user)) throw new PortalError('STUDY_COLLEAGUE_UNKNOWN');
        await tx.studyMember.createMany({ data: [{ studyId: id, userId }], skipDuplicates: true });
      }),

    removeMember: (actor, id, userId) =>
      inTransaction(prisma, async (tx) => {
        await lockActor(tx, ledger, actor);
        const study = await loadStudy(tx, { id });
        assertOwner(actor, study);
        if (userId === study.ownerId) throw new PortalError('STUDY_OWNER_STAYS');
        if (FINAL.has(stateOf(study))) throw new PortalError('STUDY_STATE');
        await tx.studyMember.deleteMany({ where: { studyId: id, userId } });
      }),

    colleagues: async (actor) => {
      if (actor.organisation === null) return [];
      const users = await prisma.user.findMany({ where: eligible(actor), orderBy: { name: 'asc' } });
      const organisation = actor.organisation.name;
      return users.map(({ id, name }) => ({ id, name, organisation }));
    },
  };
}

/** Whether somebody may be a member of a study of this owner: another researcher of their organisation. */
export const isColleague = (actor: Actor, { id, role, organisationId, closing }: HeldAccount): boolean =>
  role === 'RESEARCHER' &&
  organisationId !== null &&
  organisationId === actor.organisation?.id &&
  id !== actor.id &&
  closing === null;

const FINAL: ReadonlySet<string> = new Set(['rejected', 'revoked', 'withdrawn']);
