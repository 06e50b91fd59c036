import type { Prisma, PrismaClient } from '@assent/prisma';
import type { AnchorView } from '../shapes.ts';

const withCheckpoint = {
  include: { checkpoint: { select: { root: true } } },
} as const satisfies Prisma.AnchorDefaultArgs;

export type StoredAnchor = Prisma.AnchorGetPayload<typeof withCheckpoint>;

/** The first final anchor over a leaf; while there is none, the first that was sent. */
export async function anchorOver(prisma: PrismaClient, leafIndex: bigint): Promise<StoredAnchor | null> {
  const over = (state: 'FINAL' | 'SENT') =>
    prisma.anchor.findFirst({
      where: { size: { gt: leafIndex }, state },
      orderBy: { size: 'asc' },
      ...withCheckpoint,
    });
  return (await over('FINAL')) ?? (await over('SENT'));
}

export const newestAnchor = (prisma: PrismaClient): Promise<StoredAnchor | null> =>
  prisma.anchor.findFirst({ orderBy: { size: 'desc' }, ...withCheckpoint });

export function viewOf(anchor: StoredAnchor | null): AnchorView {
  if (anchor === null) return null;
  const { chainId, contract, transaction, block, size, checkpoint, state } = anchor;
  return {
    chainId,
    contract,
    transaction,
    block: block === null ? null : Number(block),
    size: Number(size),
    root: Buffer.from(checkpoint.root).toString('hex'),
    state: state === 'FINAL' ? 'final' : 'sent',
  };
}
