import type { Prisma } from '@assent/prisma';
import { toWord } from '../enum-words.ts';
import { type Commitment, checked, newest } from './commitment.ts';

const isAccount = (by: string): boolean => by.length === 36;

type Row = Prisma.InvitationModel & { readonly id: string };

export const invitation = checked({
  table: 'Invitation',
  what: 'Invitation',
  code: 'HELD_INVITATION',
  leaf: ['account-invited', 'invitation-confirmed', 'invitation-recalled', 'account-made'],
  usedWhen: 'its code is used, and when a second person stands for it',
  load: async (db, { invitation: id }, { keyed }) => {
    const rows = await db.invitation.findMany({ where: { role: { not: 'PATIENT' } } });
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
  free: {
    accountId: 'the leaf of the account names the invitation',
    reportedAt: 'asks a custodian to look, and opens or closes nothing',
    codeHash: 'finds the leaf',
    expiresAt: 'a code that lives longer is as secret and needs the same confirmation',
  },
} satisfies Commitment<Row, 'account-invited'>);
