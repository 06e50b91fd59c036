import type { Prisma } from '@assent/prisma';
import { toWord } from '../enum-words.ts';
import type { Actor } from '../trpc/context.ts';

export const withOrganisation = { include: { organisation: true } } as const satisfies Prisma.UserDefaultArgs;

export function toActor(user: Prisma.UserGetPayload<typeof withOrganisation>): Actor {
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
