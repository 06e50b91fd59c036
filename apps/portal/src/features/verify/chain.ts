import type { ChainReader } from '@assent/consent-ledger';

/** Loaded only by those who name a chain: it is most of the page's weight. */
export async function readerOf(rpcUrl: string): Promise<ChainReader> {
  const { chainReader } = await import('@assent/consent-ledger/anchor');
  return chainReader(rpcUrl);
}
