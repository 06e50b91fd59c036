import type { Prisma } from '@assent/prisma';
import type { Leaves } from '../ledger/leaf-book.ts';
import type { Transaction } from '../ports.ts';
import type { Scope } from './commitment.ts';
import { PAGE, type Page, sealed } from './sealed.ts';

const says = new Set(['passkey-added', 'passkey-removed', 'passkeys-replaced', 'recalled']);

/**
 * Which change of an account's passkeys was the last: a passkey that was ended is sealed for an earlier one, and so
 * opens nothing when its row is put back as it was.
 */
export const passkeysSince = (leaves: Leaves, subject: string): string =>
  leaves
    .of('account-changed', subject)
    .findLast(({ leaf }) => says.has(leaf.change))
    ?.index.toString() ?? '';

/** A leaf for each would say when a patient joined: beside their first consent, that is who they are. */
export const passkey = sealed({
  table: 'Passkey',
  what: 'Passkey',
  code: 'HELD_PASSKEY',
  usedWhen: 'it signs in, signs an answer, or shows whose an account is',
  key: 'id',
  columns: ['id', 'userId', 'publicKey', 'counter'],
  load: (db: Transaction, { passkey: id }: Scope, { after }: Page): Promise<Prisma.PasskeyModel[]> =>
    db.passkey.findMany({
      where: id === undefined ? { id: { gt: after } } : { id },
      orderBy: { id: 'asc' },
      take: PAGE,
    }),
  bound: {
    leaf: ['account-changed'],
    by: ({ userId }, { leaves, keyed }) => passkeysSince(leaves, keyed('account', userId)),
  },
  free: {
    name: 'what its holder calls it',
    transports: 'what the device said of itself; a wrong one is a device that is not found',
    createdAt: 'shown to its holder',
    lastUsedAt: 'shown to its holder',
  },
});
