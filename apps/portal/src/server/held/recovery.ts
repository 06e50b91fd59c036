import type { Prisma } from '@assent/prisma';
import type { Transaction } from '../ports.ts';
import type { Scope } from './commitment.ts';
import { PAGE, type Page, sealed } from './sealed.ts';

/** Leaves say that it was issued and how it ended; that its code is the one that was given out is under seal. */
export const recovery = sealed({
  table: 'Recovery',
  what: 'Recovery code',
  code: 'HELD_RECOVERY',
  usedWhen: 'its code is used',
  key: 'id',
  columns: ['id', 'locator', 'secretHash', 'userId', 'issuedById', 'issuedAt', 'expiresAt'],
  load: (db: Transaction, { recovery: id }: Scope, { after }: Page): Promise<Prisma.RecoveryModel[]> =>
    db.recovery.findMany({
      where: id === undefined ? { id: { gt: after } } : { id },
      orderBy: { id: 'asc' },
      take: PAGE,
    }),
  free: {
    confirmedById: 'who stood for it is read from the leaf',
    attempts: 'a code has a hundred bits that are tried: more tries find none',
    end: 'that it ended is read from the leaf; an end that no leaf says keeps somebody waiting for another code',
  },
});
