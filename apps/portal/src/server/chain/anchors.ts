import type { PrismaClient } from '@assent/prisma';
import type { Logger } from 'pino';
import { checkAnchored } from '../ledger/check.ts';
import type { LedgerService } from '../ledger/service.ts';
import { anchorOnce } from './anchoring.ts';
import { type Rounds, startRounds } from './rounds.ts';
import type { ChainService } from './service.ts';

export type AnchorsParts = {
  readonly prisma: PrismaClient;
  readonly ledger: LedgerService;
  readonly chain: ChainService;
  readonly everyMs: number;
  readonly confirmations: number;
  readonly log: Pick<Logger, 'error' | 'warn' | 'info'>;
};

/**
 * Holds the chain against the log, then anchors at an interval. A chain that holds what the log does not have
 * stops the start (LOG_ANCHOR_DISAGREES); a chain that is away delays anchors and nothing else.
 */
export async function startAnchors(parts: AnchorsParts): Promise<Rounds> {
  const { prisma, ledger, chain, everyMs, confirmations, log } = parts;
  const newest = await chain.newest().catch((error: unknown) => {
    log.warn({ code: codeOf(error) }, 'the chain is away; anchors wait for it');
    return undefined;
  });
  if (newest !== undefined) {
    if (newest !== null) await checkAnchored(prisma, ledger.tiles, newest);
    await reopenLost(parts, newest?.size ?? 0n);
  }
  const { connect, contract } = chain;
  const round = { prisma, ledger, connect, contract, chainId: contract.chainId, confirmations, log };
  return startRounds(() => anchorOnce(round), { everyMs, log, what: 'anchoring' });
}

/** Anchors that the chain had and lost (a reorganisation, a killed development node) are sent again, in order. */
async function reopenLost({ prisma, chain, log }: AnchorsParts, newest: bigint): Promise<void> {
  const lost = await prisma.anchor.updateMany({
    // Not those of a contract that was used before: this one never had them.
    where: { size: { gt: newest }, state: 'FINAL', ...chain.place },
    data: { state: 'SENT', block: null },
  });
  if (lost.count > 0) log.warn({ lost: lost.count }, 'the chain has lost anchors; they are sent again');
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : String(error);
