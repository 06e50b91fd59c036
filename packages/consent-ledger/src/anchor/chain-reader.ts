import { parseEventLogs, TransactionReceiptNotFoundError } from 'viem';
import type { ChainReader } from '../evidence/chain-reader.ts';
import { anchorAbi } from './abi.ts';
import { readChain } from './read-chain.ts';

/** The chain behind a JSON-RPC address, for the check of evidence. Runs in a browser as well. */
export function chainReader(rpcUrl: string): ChainReader {
  const client = readChain(rpcUrl);
  return {
    chainId: () => client.getChainId(),
    transaction: async (hash) => {
      const receipt = await client
        .getTransactionReceipt({ hash: `0x${hash.slice(2)}` })
        .catch((error: unknown) => {
          if (error instanceof TransactionReceiptNotFoundError) return null;
          throw error;
        });
      if (receipt === null) return null;
      const events = parseEventLogs({ abi: anchorAbi, eventName: 'Anchored', logs: receipt.logs });
      return {
        succeeded: receipt.status === 'success',
        block: Number(receipt.blockNumber),
        anchors: events.map(({ address, args }) => ({
          contract: address.toLowerCase(),
          size: args.size,
          root: args.root.slice(2).toLowerCase(),
        })),
      };
    },
  };
}
