import { type AnchorContract, AnchorError, type Chain, publishAnchor } from '@assent/consent-ledger/anchor';
import type { PrismaClient } from '@assent/prisma';
import type { Logger } from 'pino';
import type { LedgerService } from '../ledger/service.ts';

export type AnchoringParts = {
  readonly prisma: PrismaClient;
  readonly ledger: Pick<LedgerService, 'checkpoint'>;
  /** Connects anew each time: a node that was away is found again. */
  readonly connect: () => Promise<Chain>;
  readonly contract: AnchorContract;
  readonly chainId: number;
  readonly confirmations: number;
  readonly log: Pick<Logger, 'error' | 'warn' | 'info'>;
};

/** How many looks at the chain one round may take; what is not final by then is taken up by the next. */
const LOOKS = 240;

/**
 * One round: finish the anchor that is on its way, or anchor the newest checkpoint if the log has grown. It keeps
 * no state but table Anchor, so a crash anywhere is made good by the next round. Gives the size that became
 * final, null when there was nothing to do; throws AnchorError, after which nothing is lost but time.
 */
export async function anchorOnce(parts: AnchoringParts): Promise<bigint | null> {
  const { prisma, ledger } = parts;
  const onItsWay = await prisma.anchor.findFirst({
    where: { state: 'SENT' },
    orderBy: { size: 'asc' },
    include: { checkpoint: true },
  });
  if (onItsWay !== null) return publish(parts, onItsWay.checkpoint);
  const checkpoint = await ledger.checkpoint();
  const newest = await prisma.anchor.findFirst({ orderBy: { size: 'desc' } });
  if (checkpoint === null || checkpoint.size <= (newest?.size ?? 0n)) return null;
  return publish(parts, checkpoint);
}

async function publish(
  { prisma, connect, contract, chainId, confirmations, log }: AnchoringParts,
  { size, root }: { readonly size: bigint; readonly root: Uint8Array },
): Promise<bigint | null> {
  const place = { chainId, contract: contract.address };
  // The hash is on record before the node has the transaction: whoever is killed in between knows what to look for.
  const onSent = async (transaction: string) => {
    const sent = { ...place, transaction };
    await prisma.anchor.upsert({
      where: { size },
      create: { ...sent, size, state: 'SENT' },
      update: { transaction },
    });
  };
  try {
    const chain = await connect();
    const held = await publishAnchor(chain, { contract, size, root, confirmations, looks: LOOKS, onSent });
    // An anchor made before a crash that lost our record has no row yet; what counts is what the chain holds.
    const final = {
      ...place,
      transaction: held.transaction,
      block: BigInt(held.block),
      state: 'FINAL' as const,
    };
    await prisma.anchor.upsert({ where: { size }, create: { ...final, size }, update: final });
    return size;
  } catch (error) {
    if (!(error instanceof AnchorError) || error.code !== 'ANCHOR_NOT_INCREASING') throw error;
    // A larger size got there first, so this one never will; the larger one covers every leaf of it.
    await prisma.anchor.deleteMany({ where: { size, state: 'SENT' } });
    log.warn({ size: Number(size) }, 'a checkpoint was overtaken on the chain');
    return null;
  }
}
