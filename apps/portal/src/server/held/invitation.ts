import type { Prisma } from '@assent/prisma';
import { toWord } from '../enum-words.ts';
import type { Transaction } from '../ports.ts';
import { isAccount } from './account.ts';
import { type Commitment, checked, newest, type Scope } from './commitment.ts';
import { PAGE, type Page, sealed } from './sealed.ts';

type Row = Prisma.InvitationModel & { readonly id: string };

export const invitation = checked({
  table: 'Invitation',
  what: 'Invitation',
  code: 'HELD_INVITATION',
  leaf: ['account-invited', 'invitation-confirmed', 'invitation-recalled', 'account-made'],
  usedWhen: 'its code is used, and when a second person stands for it',
  load: async (db, { invitation: id, codeHash }, { keyed }) => {
    const where = { role: { not: 'PATIENT' }, ...(codeHash !== undefined && { codeHash }) } as const;
    const rows = await db.invitation.findMany({ where });
    const named = rows.map((row): Row => ({ ...row, id: keyed('invitation', row.codeHash) }));
    return id === undefined ? named : named.filter((row) => row.id === id);
  },
  keyOf: ({ id }) => id,
  wanted: (leaves, { invitation: id }) => newest(leaves.of('account-invited', id), (leaf) => leaf.invitation),
  // One that was used up before there were leaves opens nothing any more.
  mayLack: ({ usedAt }) => usedAt !== null,
  columns: {
    role: ({ role }, { leaf }) => toWord(role) === leaf.role,
    name: ({ name }, { leaf }, { keyed }) => keyed('name', name) === leaf.name,
    organisationId: ({ organisationId }, { leaf }) => organisationId === (leaf.organisation?.id ?? null),
    datasetId: ({ datasetId }) => datasetId === null,
    personId: ({ personId }) => personId === null,
    invitedById: ({ invitedById }, { leaf }) => invitedById === (isAccount(leaf.by) ? leaf.by : null),
    confirmedById: ({ id, confirmedById }, _, { leaves }) =>
      confirmedById === (leaves.of('invitation-confirmed', id)[0]?.leaf.by ?? null),
    recalledAt: ({ id, recalledAt }, _, { leaves }) =>
      (recalledAt === null) === (leaves.of('invitation-recalled', id).length === 0),
    usedAt: ({ id, usedAt }, _, { leaves }) =>
      (usedAt === null) === !leaves.of('account-made').some(({ leaf }) => leaf.invitation === id),
  },
  free: { reportedAt: 'asks a custodian to look, and opens or closes nothing' },
} satisfies Commitment<Row, 'account-invited'>);

/**
 * Of whom a patient's is for no leaf says anything. That it was recalled is read from the leaf; that it was used is in
 * the account that its code makes, which is the same one every time.
 */
export const invitationFacts = sealed({
  table: 'Invitation',
  what: 'What is known of invitation',
  code: 'HELD_INVITATION',
  usedWhen: 'its code is used',
  key: 'codeHash',
  columns: [
    'codeHash',
    'name',
    'role',
    'organisationId',
    'datasetId',
    'personId',
    'invitedById',
    'expiresAt',
    'usedAt',
    'accountId',
  ],
  load: async (
    db: Transaction,
    { invitation: id, codeHash }: Scope,
    { after, keyed }: Page,
  ): Promise<Prisma.InvitationModel[]> => {
    // Only those into offices are asked for by what stands for them, and of these there are few.
    const offices = id !== undefined && codeHash === undefined;
    const rows = await db.invitation.findMany({
      where: { codeHash: codeHash ?? { gt: after }, ...(offices && { role: { not: 'PATIENT' } }) },
      orderBy: { codeHash: 'asc' },
      take: PAGE,
    });
    return offices ? rows.filter((row) => keyed('invitation', row.codeHash) === id) : rows;
  },
  nameOf: ({ codeHash }, { keyed }) => keyed('invitation', codeHash),
  free: {},
});
