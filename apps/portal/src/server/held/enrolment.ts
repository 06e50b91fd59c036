import type { Prisma } from '@assent/prisma';
import type { Transaction } from '../ports.ts';
import type { Scope } from './commitment.ts';
import { PAGE, type Page, sealed } from './sealed.ts';

/** Which person an account stands for: the log names neither. An account that was recalled is closed by its leaf. */
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
  free: {},
});
