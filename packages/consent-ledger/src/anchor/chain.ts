import type { Hex, PublicClient } from 'viem';
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts';
import { developmentAddresses, developmentChainId } from './development.ts';
import { AnchorError } from './errors.ts';
import { anchorFailure } from './failure.ts';
import { readChain } from './read-chain.ts';

/** A chain and the account that signs for us on it. */
export type Chain = {
  readonly id: number;
  readonly client: PublicClient;
  readonly account: PrivateKeyAccount;
  /** Between two looks at the chain, in milliseconds. */
  readonly pollMs: number;
};

/**
 * @param key private key of the signer, 0x and 64 hex digits
 * @throws AnchorError ANCHOR_UNREACHABLE; ANCHOR_DEVELOPMENT_ONLY for a key everybody knows on a chain that is not
 *   the local one, where anybody could anchor in our name.
 */
export async function connectChain(rpcUrl: string, key: Hex, pollMs = 250): Promise<Chain> {
  const client = readChain(rpcUrl);
  const account = privateKeyToAccount(key);
  const id = await client.getChainId().catch((error: unknown) => {
    throw anchorFailure(error);
  });
  if (id !== developmentChainId && developmentAddresses.includes(account.address)) {
    throw new AnchorError(
      'ANCHOR_DEVELOPMENT_ONLY',
      `Its chain is ${developmentChainId}, this one is ${id}.`,
    );
  }
  return { id, client, account, pollMs };
}
