import type { Prisma, PrismaClient } from '@assent/prisma';
import { assertAsShown, shownDigest } from '../access/shown.ts';
import { alike } from '../account/names-alike.ts';
import { lockActor } from '../credential/lock.ts';
import { toWord } from '../enum-words.ts';
import { PortalError } from '../errors/error.ts';
import { type Actor as Inviter, officeOf } from '../held/account.ts';
import type { Held } from '../held/create-held.ts';
import type { RowsFor } from '../held/table.ts';
import type { View } from '../held/view.ts';
import { inTransaction } from '../ledger/in-transaction.ts';
import type { LedgerService } from '../ledger/service.ts';
import type { Transaction } from '../ports.ts';
import type { RoleName } from '../shapes.ts';
import type { Actor } from '../trpc/context.ts';

type Log = Pick<LedgerService, 'append' | 'book' | 'keyed'>;
export type SecondPersonParts = {
  readonly prisma: PrismaClient;
  readonly ledger: Log;
  readonly held: Pick<Held, 'account' | 'invitation' | 'view'>;
  readonly now: () => Date;
};

/** Offices that decide what leaves a dataset: one custodian alone does not give them away. */
export const needsSecond = (role: RoleName): boolean => role !== 'researcher' && role !== 'patient';

/** Names an invitation where its code's hash must not stand. */
export const invitationId = (ledger: Pick<LedgerService, 'keyed'>, codeHash: string): string =>
  ledger.keyed('invitation', codeHash);

/**
 * The account that a code makes: the same one however often it is used, so that setting the invitation back opens no
 * second one. A UUID (RFC 9562, version 8) of a keyed hash.
 */
export function accountOf(ledger: Pick<LedgerService, 'keyed'>, codeHash: string): string {
  const hex = ledger.keyed('account of invitation', codeHash);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return parts.join('-');
}

/** Beside the row of a new invitation, in the same transaction. True when a second person has to stand for it. */
export async function logInvitation(
  tx: Transaction,
  ledger: Log,
  { codeHash, by }: { readonly codeHash: string; readonly by: Inviter },
): Promise<boolean> {
  const row = await tx.invitation.findUniqueOrThrow({ where: { codeHash } });
  const organisation =
    row.organisationId === null
      ? null
      : await tx.organisation.findUniqueOrThrow({ where: { id: row.organisationId } });
  const office = officeOf({ ...row, organisation }, ledger.keyed);
  if (office === null) return false;
  const invitation = invitationId(ledger, codeHash);
  await ledger.append(tx, { v: 1, kind: 'account-invited', invitation, ...office, by });
  return by !== 'set-up' && needsSecond(toWord(row.role));
}

/**
 * The invitation of a code with who invited and who stood for it, as the log has it; refuses a code that a second person
 * has not stood for. Its row is held until the transaction ends: what was looked at is what is given.
 */
export async function invitedBy(
  tx: Transaction,
  { ledger, held }: Pick<SecondPersonParts, 'ledger'> & { readonly held: Pick<Held, 'invitation'> },
  codeHash: string,
): Promise<{
  readonly row: Prisma.InvitationModel;
  readonly invitation: string | null;
  readonly by: Inviter;
  readonly confirmedBy: string | null;
}> {
  const invitation = invitationId(ledger, codeHash);
  const row = await lockInvitation(tx, codeHash);
  if (row === null) throw new PortalError('INVITATION_UNKNOWN');
  await held.invitation({ id: invitation, codeHash }, tx);
  const leaves = await ledger.book.upTo(tx);
  if (leaves.of('invitation-recalled', invitation).length > 0) throw new PortalError('INVITATION_UNKNOWN');
  const leaf = leaves.of('account-invited', invitation)[0]?.leaf;
  // A patient's: the hospital answers for who it is given to, and no leaf says anything of it.
  if (leaf === undefined) return { row, invitation: null, by: 'set-up', confirmedBy: null };
  const confirmedBy = leaves.of('invitation-confirmed', invitation)[0]?.leaf.by ?? null;
  if (leaf.by !== 'set-up' && needsSecond(leaf.role) && confirmedBy === null)
    throw new PortalError('INVITATION_WAITS');
  return { row, invitation, by: leaf.by, confirmedBy };
}

export async function lockInvitation(
  tx: Transaction,
  codeHash: string,
): Promise<Prisma.InvitationModel | null> {
  await tx.$queryRaw`SELECT 1 FROM "Invitation" WHERE "codeHash" = ${codeHash} FOR UPDATE`;
  return tx.invitation.findUnique({ where: { codeHash } });
}

export type WaitingInvitation = {
  readonly invitation: string;
  readonly name: string;
  readonly role: RoleName;
  readonly organisation: string | null;
  readonly by: string;
  /** Accounts whose names look the same. */
  readonly alike: string[];
  readonly mine: boolean;
  readonly expiresAt: string;
  /** Digest of what of it is shown. */
  readonly shown: string;
};

/** Invitations into offices that nobody has stood for yet, each as the log has it. */
export function waitingInvitations(
  { held, now }: SecondPersonParts,
  actor: Actor,
): Promise<WaitingInvitation[]> {
  return held.view(async (view) => {
    const open = await openIn(view, now());
    const users = await view.db.user.findMany({ select: { id: true, name: true } });
    const inviters = await view.accounts(open.map(({ invitedById }) => invitedById));
    const organisations = await view.db.organisation.findMany();
    const names = users.map(({ name }) => name);
    const waits = ({ id, role, confirmedById }: OpenInvitation) =>
      needsSecond(toWord(role)) &&
      confirmedById === null &&
      view.leaves.of('account-invited', id)[0]?.leaf.by !== 'set-up';
    return open.filter(waits).map((row) => {
      const organisation = organisations.find(({ id }) => id === row.organisationId);
      const words = inWords(row, { organisation, by: inviters.get(row.invitedById ?? '') });
      return {
        ...words,
        shown: shownDigest(words),
        alike: alike(row.name, names),
        mine: row.invitedById === actor.id,
        expiresAt: row.expiresAt.toISOString(),
      };
    });
  });
}

type Named = { readonly name: string } | null | undefined;

/** What a second person stands for, as they are shown it. */
const inWords = (
  { id, name, role }: OpenInvitation,
  { organisation, by }: { readonly organisation: Named; readonly by: Named },
) => ({
  ...{ invitation: id, name, role: toWord(role) },
  organisation: organisation?.name ?? null,
  by: by?.name ?? 'Somebody',
});

type OpenInvitation = RowsFor<'invitation'>[0][number];

/** Invitations into offices whose codes still open something, the first to end first. */
async function openIn(view: View, now: Date): Promise<readonly OpenInvitation[]> {
  const [offices, facts] = await view.invitations();
  // How long a code is good for is not in its leaf; its seal is over it.
  const ends = new Map(facts.map(({ codeHash, expiresAt }) => [codeHash, expiresAt]));
  return offices
    .flatMap((row) => {
      const expiresAt = ends.get(row.codeHash);
      return expiresAt === undefined || expiresAt <= now || row.usedAt !== null || row.recalledAt !== null
        ? []
        : [{ ...row, expiresAt }];
    })
    .toSorted((one, other) => one.expiresAt.getTime() - other.expiresAt.getTime());
}

/** Stands for an invitation that somebody else made: from here on its code opens the office. */
export function confirmInvitation(
  { prisma, ledger, held, now }: SecondPersonParts,
  actor: Actor,
  { invitation, shown }: { readonly invitation: string; readonly shown?: string | undefined },
): Promise<void> {
  return inTransaction(prisma, async (tx) => {
    await lockActor(tx, ledger, actor);
    const open = { usedAt: null, recalledAt: null, expiresAt: { gt: now() } } as const;
    const codes = await tx.invitation.findMany({ where: open, select: { codeHash: true } });
    const named = codes.find(({ codeHash }) => invitationId(ledger, codeHash) === invitation);
    const row = named === undefined ? null : await lockInvitation(tx, named.codeHash);
    if (row === null) {
      // Not there, or not as the log has it, which is to be told.
      await held.invitation({ id: invitation }, tx);
      throw new PortalError('INVITATION_UNKNOWN');
    }
    const { codeHash } = row;
    // By the row that was looked at, and by no other.
    const [[invited]] = await held.invitation({ id: invitation, codeHash }, tx);
    const isOpen = row.usedAt === null && row.recalledAt === null && row.expiresAt > now();
    // Who invited and to what is taken from the leaf, whoever has written to the row since.
    const leaf = (await ledger.book.upTo(tx)).of('account-invited', invitation)[0]?.leaf;
    if (!isOpen || invited === undefined || leaf === undefined || !needsSecond(leaf.role))
      throw new PortalError('INVITATION_UNKNOWN');
    if (leaf.by === actor.id) throw new PortalError('ACCESS_SECOND_PERSON');
    const { organisationId, invitedById } = invited;
    const organisation =
      organisationId === null ? null : await tx.organisation.findUnique({ where: { id: organisationId } });
    const by = invitedById === null ? null : await held.account(invitedById, tx);
    assertAsShown(shown, inWords(invited, { organisation, by }));
    const confirmed = await tx.invitation.updateMany({
      where: { codeHash, confirmedById: null },
      data: { confirmedById: actor.id },
    });
    if (confirmed.count !== 1) return;
    await ledger.append(tx, { v: 1, kind: 'invitation-confirmed', invitation, by: actor.id });
  });
}
