import { makeAccount } from '../account/make-account.ts';
import { PortalError } from '../errors/error.ts';
import type { Transaction } from '../ports.ts';
import { invitedBy, type SecondPersonParts } from './second-person.ts';

/**
 * Uses the invitation up and makes the account it promises, in the caller's transaction. The conditional update
 * decides, so two people with one code cannot both get in.
 */
export async function redeemInvitation(
  tx: Transaction,
  parts: Pick<SecondPersonParts, 'ledger' | 'held'>,
  { codeHash, userId, now }: { codeHash: string; userId: string; now: Date },
): Promise<void> {
  const { invitation, by, confirmedBy } = await invitedBy(tx, parts, codeHash);
  const used = await tx.invitation.updateMany({
    where: { codeHash, usedAt: null, recalledAt: null, expiresAt: { gt: now } },
    data: { usedAt: now, accountId: userId },
  });
  if (used.count !== 1) throw new PortalError('INVITATION_UNKNOWN');
  const { name, role, organisationId, datasetId, personId } = await tx.invitation.findUniqueOrThrow({
    where: { codeHash },
  });
  await makeAccount(tx, parts.ledger, {
    row: { id: userId, name, role, organisationId, createdAt: now },
    by,
    confirmedBy,
    invitation,
  });
  if (datasetId === null || personId === null) return;
  const taken = await tx.enrolment.findUnique({ where: { datasetId_personId: { datasetId, personId } } });
  if (taken !== null) throw new PortalError('INVITATION_PERSON_TAKEN');
  await tx.enrolment.create({ data: { userId, datasetId, personId } });
}
