import type { Prisma } from '@assent/prisma';
import { accountState, isPatient } from '../credential/since.ts';
import type { Leaves } from '../ledger/leaf-book.ts';
import type { Transaction } from '../ports.ts';
import type { Keyed, Scope } from './commitment.ts';
import { PAGE, type Page, sealed } from './sealed.ts';

/** Which leaf recalled an account; nothing for one that still stands for its person. */
const recalledAt = (leaves: Leaves, subject: string): string | undefined =>
  leaves
    .of('account-changed', subject)
    .find(({ leaf }) => leaf.change === 'recalled')
    ?.index.toString();

/** Patients' accounts that stand for nobody, and were not recalled. Who is no patient has a leaf, whatever the row says. */
async function missing(
  db: Transaction,
  { accounts }: Scope,
  { leaves, keyed }: { readonly leaves: Leaves; readonly keyed: Keyed },
): Promise<readonly string[]> {
  const ids = accounts === undefined ? {} : { id: { in: accounts.map(({ id }) => id) } };
  const rows = await db.user.findMany({ where: { ...ids, enrolment: null }, select: { id: true } });
  return rows
    .map(({ id }) => id)
    .filter((id) => isPatient(leaves, id) && accountState(leaves, keyed('account', id)) !== 'recalled');
}

/** Accounts of a person who has two of them. An index says that there is one; it can be dropped. */
async function doubled(db: Transaction, { accounts }: Scope): Promise<readonly string[]> {
  const ids = accounts?.map(({ id }) => id) ?? null;
  const rows = await db.$queryRaw<{ userId: string }[]>`
    SELECT e."userId" FROM "Enrolment" e
    WHERE (${ids}::text[] IS NULL OR e."userId" = ANY(${ids}::text[])) AND EXISTS (
      SELECT 1 FROM "Enrolment" o
      WHERE o."datasetId" = e."datasetId" AND o."personId" = e."personId" AND o."userId" <> e."userId")`;
  return rows.map(({ userId }) => userId);
}

/**
 * Which person an account stands for: the log names neither. What an account said is denied for that person when it is
 * closed: without the row nothing would be. One of a recalled account is sealed for an earlier moment.
 */
export const enrolment = sealed({
  table: 'Enrolment',
  what: 'The enrolment of account',
  code: 'HELD_ENROLMENT',
  usedWhen: 'an answer, a receipt or the uses of the person are asked for, and the account is closed',
  key: 'userId',
  columns: ['userId', 'datasetId', 'personId'],
  load: (db: Transaction, { accounts }: Scope, { after }: Page): Promise<Prisma.EnrolmentModel[]> =>
    db.enrolment.findMany({
      where: {
        userId: accounts === undefined ? { gt: after } : { in: accounts.map(({ id }) => id), gt: after },
      },
      orderBy: { userId: 'asc' },
      take: PAGE,
    }),
  bound: {
    leaf: ['account-changed'],
    by: ({ userId }, { leaves, keyed }) => recalledAt(leaves, keyed('account', userId)),
  },
  missing,
  doubled,
  free: {},
});
