import { lockActor } from '../credential/lock.ts';
import type { OpenInvitation } from '../credential/shapes.ts';
import { toWord } from '../enum-words.ts';
import { PortalError } from '../errors/error.ts';
import { inTransaction } from '../ledger/in-transaction.ts';
import { hashToken } from '../session/token.ts';
import type { Actor } from '../trpc/context.ts';
import { invitationId, lockInvitation, type SecondPersonParts } from './second-person.ts';

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

/**
 * Of a recall and a use of the same code the first one holds, and the other is refused. That a code was used or recalled
 * is said of one that the log says it of, or the seal; of a row that only says so the caller hears that it is not sound.
 */
export function recallInvitation(
  { prisma, ledger, held, now }: Parts,
  actor: Actor,
  invitation: string,
): Promise<void> {
  return inTransaction(prisma, async (tx) => {
    await lockActor(tx, ledger, actor);
    const codes = await tx.invitation.findMany({ select: { codeHash: true } });
    const codeHash = codes.find((row) => invitationId(ledger, row.codeHash) === invitation)?.codeHash;
    if (codeHash !== undefined) await lockInvitation(tx, codeHash);
    // Without its row this says of one into an office that it is missing.
    const [, [facts]] = await held.invitation({ id: invitation, ...(codeHash && { codeHash }) }, tx);
    if (facts === undefined) throw new PortalError('INVITATION_UNKNOWN');
    const recalled = (await ledger.book.upTo(tx)).of('invitation-recalled', invitation).length > 0;
    if (recalled || facts.usedAt !== null) throw new PortalError('INVITATION_GONE');
    await tx.invitation.update({ where: { codeHash: facts.codeHash }, data: { recalledAt: now() } });
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
