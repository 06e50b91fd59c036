import { lockActor } from '../credential/lock.ts';
import type { OpenInvitation } from '../credential/shapes.ts';
import { toWord } from '../enum-words.ts';
import { PortalError } from '../errors/error.ts';
import { inTransaction } from '../ledger/in-transaction.ts';
import { hashToken } from '../session/token.ts';
import type { Actor } from '../trpc/context.ts';
import { invitationId, type SecondPersonParts } from './second-person.ts';

type Parts = Pick<SecondPersonParts, 'prisma' | 'ledger' | 'held' | 'now'>;

/** Codes that nobody has used yet and that still open something. */
export function openInvitations({ held, ledger, now }: Parts): Promise<OpenInvitation[]> {
  return held.view(async ({ db, leaves, invitations }) => {
    // Also a patient's, of which only the seal says anything; that one was recalled is in the log.
    const [, sealed] = await invitations();
    const isOpen = ({ codeHash, usedAt, expiresAt }: (typeof sealed)[number]) =>
      usedAt === null &&
      expiresAt > now() &&
      leaves.of('invitation-recalled', invitationId(ledger, codeHash)).length === 0;
    const organisations = await db.organisation.findMany({ select: { id: true, name: true } });
    const datasets = await db.dataset.findMany({ select: { id: true, name: true } });
    return sealed
      .filter(isOpen)
      .toSorted((one, other) => one.expiresAt.getTime() - other.expiresAt.getTime())
      .map((row) => ({
        ...{ invitation: invitationId(ledger, row.codeHash), name: row.name, role: toWord(row.role) },
        organisation: organisations.find(({ id }) => id === row.organisationId)?.name ?? null,
        dataset: datasets.find(({ id }) => id === row.datasetId)?.name ?? null,
        expiresAt: row.expiresAt.toISOString(),
      }));
  });
}

/** Of a recall and a use of the same code the first one holds, and the other is refused. */
export function recallInvitation(
  { prisma, ledger, now }: Parts,
  actor: Actor,
  invitation: string,
): Promise<void> {
  return inTransaction(prisma, async (tx) => {
    await lockActor(tx, actor);
    const rows = await tx.invitation.findMany({ where: { usedAt: null, recalledAt: null } });
    const row = rows.find(({ codeHash }) => invitationId(ledger, codeHash) === invitation);
    if (row === undefined) throw new PortalError('INVITATION_GONE');
    const recalled = await tx.invitation.updateMany({
      where: { codeHash: row.codeHash, usedAt: null, recalledAt: null },
      data: { recalledAt: now() },
    });
    if (recalled.count !== 1) throw new PortalError('INVITATION_GONE');
    await ledger.append(tx, { v: 1, kind: 'invitation-recalled', invitation, by: actor.id });
  });
}

/** Marks a code that was used by somebody else than its holder says they are; every other code is passed over. */
export async function reportCode({ prisma, now }: Parts, code: string): Promise<void> {
  await prisma.invitation.updateMany({
    where: { codeHash: hashToken(code), usedAt: { not: null }, reportedAt: null },
    data: { reportedAt: now() },
  });
}
