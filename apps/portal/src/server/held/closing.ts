import type { Prisma } from '@assent/prisma';
import { shutting } from '../credential/since.ts';
import { type Commitment, checked, leavesOf, newest } from './commitment.ts';

type Row = Prisma.AccountClosingModel & { readonly subject: string };

const says = new Set<string>(shutting);

export const closing = checked({
  table: 'AccountClosing',
  what: 'Closed account',
  code: 'HELD_ACCOUNT',
  leaf: ['account-changed'],
  usedWhen: 'every call of a signed-in person',
  load: async (db, { accounts }, { keyed }) => {
    const rows = await db.accountClosing.findMany({
      where: accounts === undefined ? {} : { userId: { in: accounts.map(({ id }) => id) } },
    });
    return rows.map((row): Row => ({ ...row, subject: keyed('account', row.userId) }));
  },
  keyOf: ({ subject }) => subject,
  // Accounts that the last word of the log leaves closed.
  wanted: (leaves, { accounts }) => {
    const subjects = accounts?.map(({ subject }) => subject);
    const told = leavesOf(leaves, 'account-changed', subjects).filter(({ leaf }) => says.has(leaf.change));
    return new Map(
      [...newest(told, (leaf) => leaf.subject)].filter(([, { leaf }]) => leaf.change !== 'reopened'),
    );
  },
  columns: {
    recalled: ({ recalled }, { leaf }) => recalled === (leaf.change === 'recalled'),
    leafIndex: ({ leafIndex }, { index }) => leafIndex === index,
  },
  free: { userId: 'finds the leaf', closedAt: 'the leaf has its place in the log' },
} satisfies Commitment<Row, 'account-changed'>);
