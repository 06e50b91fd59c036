import { lockActor } from '../credential/lock.ts';
import type { OpenInvitation } from '../credential/shapes.ts';
import { toWord } from '../enum-words.ts';
import { PortalError } from '../errors/error.ts';
import { inTransaction } from '../ledger/in-transaction.ts';
import { hashToken } from '../session/token.ts';
import type { Actor } from '../trpc/context.ts';
import { invitationId, type SecondPersonParts } from './second-person.ts';

type Parts = Pick<SecondPersonParts, 'prisma' | 'ledger' | 'now'>;

/** Codes that nobody has used yet and that still open something. */
export async function openInvitations({ prisma, ledger, now }: Parts): Promise<OpenInvitation[]> {
  const rows = await prisma.invitation.findMany({
    where: { usedAt: null, recalledAt: null, expiresAt: { gt: now() } },
    orderBy: { expiresAt: 'asc' },
  });
  const [organisations, datasets] = await Promise.all([
    prisma.organisation.findMany({ select: { id: true, name: true } }),
    prisma.dataset.findMany({ select: { id: true, name: true } }),
  ]);
  return rows.map((row) => ({
    ...{ invitation: invitationId(ledger, row.codeHash), name: row.name, role: toWord(row.role) },
    organisation: organisations.find(({ id }) => id === row.organisationId)?.name ?? null,
    dataset: datasets.find(({ id }) => id === row.datasetId)?.name ?? null,
    expiresAt: row.expiresAt.toISOString(),
  }));
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
