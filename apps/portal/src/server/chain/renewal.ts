import type { Renewal } from '@assent/consent-ledger';
import type { PrismaClient } from '@assent/prisma';
import type { LedgerService } from '../ledger/service.ts';
import type { PlaceOfAnchors } from './place.ts';

export type RenewalParts = PlaceOfAnchors & {
  readonly prisma: PrismaClient;
  readonly ledger: Pick<LedgerService, 'consistency'>;
};

/**
 * The newest final anchor and the proof that its state of the log begins with the one of `size` leaves. Null for a
 * size that no checkpoint has, or none anchored since. It tells nothing that the log's public tiles do not tell.
 */
export async function renewalFor(
  { prisma, ledger, place }: RenewalParts,
  size: bigint,
): Promise<Renewal | null> {
  const checkpoint = await prisma.logCheckpoint.findUnique({ where: { size }, select: { size: true } });
  const anchor = await prisma.anchor.findFirst({
    where: { size: { gte: size }, state: 'FINAL', ...place },
    orderBy: { size: 'desc' },
    include: { checkpoint: { select: { root: true } } },
  });
  if (checkpoint === null || anchor === null || anchor.block === null) return null;
  const { chainId, contract, transaction, block } = anchor;
  const root = Buffer.from(anchor.checkpoint.root).toString('hex');
  return {
    anchor: { chainId, contract, transaction, block: Number(block), size: Number(anchor.size), root },
    consistency: anchor.size === size ? [] : await ledger.consistency(size, anchor.size),
  };
}
