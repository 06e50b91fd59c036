import { createPublicClient, http, type PublicClient } from 'viem';

/** Reads only; nothing is cached, since a stale answer here could be an anchor that is gone. */
export function readChain(rpcUrl: string): PublicClient {
  return createPublicClient({ transport: http(rpcUrl, { retryCount: 2, timeout: 10_000 }), cacheTime: 0 });
}
