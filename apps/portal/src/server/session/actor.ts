import type { Prisma } from '@assent/prisma';
import { toWord } from '../enum-words.ts';
import type { AccountRow } from '../held/account.ts';
import type { Actor } from '../trpc/context.ts';

export const withOrganisation = { include: { organisation: true } } as const satisfies Prisma.UserDefaultArgs;

/** What the rights of an account are decided by, once it was held to the log. */
export function toActor(user: Pick<AccountRow, 'id' | 'name' | 'role' | 'organisation'>): Actor {
  const { organisation } = user;
  return {
    id: user.id,
    name: user.name,
    role: toWord(user.role),
    organisation: organisation && {
      id: organisation.id,
      name: organisation.name,
      kind: toWord(organisation.kind),
    },
  };
}
