import type { Prisma } from '@assent/prisma';
import { toWord } from '../enum-words.ts';
import type { Leaves } from '../ledger/leaf-book.ts';
import { type Commitment, checked, type Keyed, newest } from './commitment.ts';

type Row = Prisma.PaperWithdrawalModel;

/** As leaves name it: a public leaf does not say which answer came on paper. */
export const withdrawalName = (keyed: Keyed, recordId: string): string => keyed('withdrawal', recordId);

const checkOf = (leaves: Leaves, name: string) => leaves.of('withdrawal-checked', name).at(-1)?.leaf;

export const withdrawal = checked({
  table: 'PaperWithdrawal',
  what: 'The withdrawal on paper of record',
  code: 'HELD_WITHDRAWAL',
  leaf: ['withdrawal-recorded', 'withdrawal-checked'],
  usedWhen: 'a check, for which the log is asked who recorded it and whether somebody checked it',
  load: (db) => db.paperWithdrawal.findMany(),
  keyOf: ({ leafIndex }) => `at leaf ${leafIndex}`,
  wanted: (leaves) => newest(leaves.of('withdrawal-recorded'), (_, index) => `at leaf ${index}`),
  columns: {
    recordId: ({ recordId }, { leaf }, { keyed }) => withdrawalName(keyed, recordId) === leaf.withdrawal,
    recordedById: ({ recordedById }, { leaf }) => recordedById === leaf.by,
    outcome: ({ outcome }, { leaf }, { leaves }) =>
      (outcome === null ? undefined : toWord(outcome)) === checkOf(leaves, leaf.withdrawal)?.outcome,
    checkedById: ({ checkedById }, { leaf }, { leaves }) =>
      checkedById === (checkOf(leaves, leaf.withdrawal)?.by ?? null),
  },
  free: {
    leafIndex: 'finds the leaf',
    receivedOn: 'shown beside a withdrawal, which is a consent record and holds whatever stands here',
    reference: 'as receivedOn',
    reason: 'as receivedOn',
    recordedAt: 'the leaf has its place in the log',
    checkedAt: 'the leaf has its place in the log',
  },
} satisfies Commitment<Row, 'withdrawal-recorded'>);
