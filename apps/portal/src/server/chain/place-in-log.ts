import type { AnchorPlace } from '@assent/consent-ledger';
import type { PrismaClient } from '@assent/prisma';
import type { LeafBook } from '../ledger/leaf-book.ts';

/**
 * The place of anchors that the log is bound to: what its newest release names, or where its newest anchor went.
 * Null while nothing refers to any. Evidence already handed out is anchored there or nowhere.
 */
export async function placeInLog(
  prisma: PrismaClient,
  book: Pick<LeafBook, 'upTo'>,
): Promise<AnchorPlace | null> {
  const newest = (await book.upTo(prisma)).of('release').at(-1);
  if (newest !== undefined && newest.leaf.anchors !== null) return newest.leaf.anchors;
  return prisma.anchor.findFirst({ orderBy: { size: 'desc' }, select: { chainId: true, contract: true } });
}
