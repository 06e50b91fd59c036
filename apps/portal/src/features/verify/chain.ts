import type { ChainReader } from '@assent/consent-ledger';

/** Most of the page's weight, so it comes after the page; before the check, so that checking asks nothing of us. */
export const loadChain = () => import('@assent/consent-ledger/anchor');

export async function readerOf(rpcUrl: string): Promise<ChainReader> {
  const { chainReader } = await loadChain();
  return chainReader(rpcUrl);
}
