import { makeAccount } from '../account/make-account.ts';
import { PortalError } from '../errors/error.ts';
import { enrolment } from '../held/enrolment.ts';
import { invitationFacts } from '../held/invitation.ts';
import type { Transaction } from '../ports.ts';
import { accountOf, invitedBy } from './second-person.ts';

/**
 * Uses the invitation up and makes the account it promises, in the caller's transaction. Its row is held from before it
 * is looked at, so two people with one code cannot both get in. Gives the account.
 */
export async function redeemInvitation(
  tx: Transaction,
  parts: Parameters<typeof invitedBy>[1],
  { codeHash, now }: { codeHash: string; now: Date },
): Promise<string> {
  const { keyed } = parts.ledger;
  const userId = accountOf(parts.ledger, codeHash);
  const { row: before, invitation, by, confirmedBy } = await invitedBy(tx, parts, codeHash);
  const isOpen = before.usedAt === null && before.recalledAt === null && before.expiresAt > now;
  if (!isOpen) throw new PortalError('INVITATION_UNKNOWN');
  const row = { ...before, usedAt: now, accountId: userId };
  const { usedAt, accountId } = row;
  const seal = invitationFacts.sealOf(keyed, row);
  await tx.invitation.update({ where: { codeHash }, data: { usedAt, accountId, seal } });
  // Its code was used before, and the row was set back.
  if ((await tx.user.count({ where: { id: userId } })) > 0) throw new PortalError('INVITATION_UNKNOWN');
  const { name, role, organisationId, datasetId, personId } = row;
  await makeAccount(tx, parts.ledger, {
    row: { id: userId, name, role, organisationId, createdAt: now },
    by,
    confirmedBy,
    invitation,
  });
  if (datasetId === null || personId === null) return userId;
  const taken = await tx.enrolment.findUnique({ where: { datasetId_personId: { datasetId, personId } } });
  if (taken !== null) throw new PortalError('INVITATION_PERSON_TAKEN');
  const enrolled = { userId, datasetId, personId };
  await tx.enrolment.create({ data: { ...enrolled, seal: enrolment.sealOf(keyed, enrolled) } });
  return userId;
}
