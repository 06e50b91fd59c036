import { readAnchors } from '@assent/consent-ledger/anchor';
import type { PrismaClient } from '@assent/prisma';
import type { Logger } from 'pino';
import type { ChainService } from './service.ts';

export type LookAgainParts = {
  readonly prisma: PrismaClient;
  readonly chain: Pick<ChainService, 'connect' | 'contract' | 'place'>;
  readonly log: Pick<Logger, 'warn'>;
};

/**
 * Holds the anchors that are final here against the chain, since "final" is a guess about how far back a chain turns.
 *
 * One that the chain has lost is sent again while nothing larger stands; where a larger one does, the contract will
 * never take it, and it is forgotten: the larger one covers every leaf of it. One that stands elsewhere now is waited
 * for again.
 *
 * @param newest only so many of the newest; a chain that turned back further is noticed at the next start, which looks
 *   at all of them
 */
export async function lookAgain({ prisma, chain, log }: LookAgainParts, newest?: number): Promise<void> {
  // Read before the chain is: an anchor that becomes final in between is not taken for one that is gone.
  const stored = await prisma.anchor.findMany({
    where: { state: 'FINAL', ...chain.place },
    orderBy: { size: 'desc' },
    ...(newest !== undefined && { take: newest }),
  });
  const oldest = stored.at(-1);
  if (oldest === undefined) return;
  const { client } = await chain.connect();
  const held = await readAnchors(client, chain.contract, { since: oldest.size });
  const bySize = new Map(held.map((anchor) => [anchor.size, anchor]));
  const largest = held.at(-1)?.size ?? 0n;
  for (const { size, transaction, block } of stored) {
    const now = bySize.get(size);
    if (now !== undefined && now.transaction === transaction && BigInt(now.block) === block) continue;
    const where = { size, state: 'FINAL' as const, transaction };
    if (now === undefined && size < largest) {
      await prisma.anchor.deleteMany({ where });
      log.warn({ size: Number(size) }, 'the chain has lost an anchor; a later one stands for it');
    } else {
      const sent = { state: 'SENT' as const, block: null, transaction: now?.transaction ?? transaction };
      await prisma.anchor.updateMany({ where, data: sent });
      log.warn({ size: Number(size) }, 'the chain has lost or moved an anchor; it is looked after again');
    }
  }
}
