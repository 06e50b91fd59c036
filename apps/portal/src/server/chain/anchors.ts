import type { PrismaClient } from '@assent/prisma';
import type { Logger } from 'pino';
import { checkAnchored } from '../ledger/check.ts';
import type { LedgerService } from '../ledger/service.ts';
import { anchorOnce } from './anchoring.ts';
import { lookAgain } from './look-again.ts';
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

/** Anchors looked at again in each round: hours of them, where a chain turns back by minutes. */
const LOOKED_AT = 50;

/**
 * Holds the chain against the log, then anchors at an interval. A chain that holds what the log does not have
 * stops the start (LOG_ANCHOR_DISAGREES); a chain that is away delays anchors and nothing else.
 */
export async function startAnchors(parts: AnchorsParts): Promise<Rounds> {
  const { prisma, ledger, chain, everyMs, confirmations, log } = parts;
  const look = (most?: number) =>
    lookAgain(parts, most).catch((error: unknown) => {
      log.warn({ code: codeOf(error) }, 'the chain could not be asked about earlier anchors');
    });
  const newest = await chain.newest().catch((error: unknown) => {
    log.warn({ code: codeOf(error) }, 'the chain is away; anchors wait for it');
    return undefined;
  });
  if (newest !== undefined) {
    if (newest !== null) await checkAnchored(prisma, ledger.tiles, newest);
    await look();
  }
  const { connect, contract } = chain;
  const round = { prisma, ledger, connect, contract, chainId: contract.chainId, confirmations, log };
  return startRounds(() => look(LOOKED_AT).then(() => anchorOnce(round)), {
    everyMs,
    log,
    what: 'anchoring',
  });
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : String(error);
