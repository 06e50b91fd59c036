import { type AnchorPlace, parseLeaf } from '@assent/consent-ledger';
import type { PrismaClient } from '@assent/prisma';

/**
 * The place of anchors that the log is bound to: what its newest release names, or where its newest anchor went.
 * Null while nothing refers to any. Evidence already handed out is anchored there or nowhere.
 */
export async function placeInLog(prisma: PrismaClient): Promise<AnchorPlace | null> {
  const release = await prisma.release.findFirst({
    orderBy: { leafIndex: 'desc' },
    select: { leafIndex: true },
  });
  if (release !== null) {
    const entry = await prisma.logEntry.findUnique({ where: { index: release.leafIndex } });
    const leaf = entry && parseLeaf(entry.leaf);
    if (leaf?.kind === 'release' && leaf.anchors !== null) return leaf.anchors;
  }
  return prisma.anchor.findFirst({ orderBy: { size: 'desc' }, select: { chainId: true, contract: true } });
}
