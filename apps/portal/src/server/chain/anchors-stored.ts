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

/** The same for many leaves, one after another in two queries: leaves between two anchors have the later one. */
export async function anchorsOver(
  prisma: PrismaClient,
  leaves: readonly bigint[],
): Promise<(StoredAnchor | null)[]> {
  if (leaves.length === 0) return [];
  const firstOver = await prisma.$queryRaw<{ size: bigint | null }[]>`
    SELECT COALESCE(
      (SELECT "size" FROM "Anchor" WHERE "size" > leaf AND "state" = 'FINAL' ORDER BY "size" LIMIT 1),
      (SELECT "size" FROM "Anchor" WHERE "size" > leaf AND "state" = 'SENT' ORDER BY "size" LIMIT 1)
    ) AS "size"
    FROM unnest(${[...leaves]}::bigint[]) WITH ORDINALITY AS wanted(leaf, position) ORDER BY position`;
  const sizes = firstOver.flatMap(({ size }) => (size === null ? [] : [size]));
  const anchors = await prisma.anchor.findMany({ where: { size: { in: sizes } }, ...withCheckpoint });
  const bySize = new Map(anchors.map((anchor) => [anchor.size, anchor]));
  return firstOver.map(({ size }) => (size === null ? null : (bySize.get(size) ?? null)));
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
