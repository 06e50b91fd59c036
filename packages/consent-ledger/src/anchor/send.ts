import { type Hex, keccak256 } from 'viem';
import type { Chain } from './chain.ts';

export type Outgoing = {
  readonly to?: Hex;
  readonly data: Hex;
  readonly nonce: number;
  readonly gas: bigint;
  /** Told the hash before the node is: whoever crashes in between knows what to look for. */
  readonly onSent?: ((transaction: Hex) => Promise<void> | void) | undefined;
  /** By how much the usual fee is raised, to take the place of a transaction that waits; at least 1. */
  readonly feeFactor?: bigint | undefined;
};

/** Signs a transaction here and hands it to the node; its hash. */
export async function signAndSend(chain: Chain, outgoing: Outgoing): Promise<Hex> {
  const { client, account } = chain;
  const { to, data, nonce, gas, feeFactor = 1n } = outgoing;
  const fees = await client.estimateFeesPerGas();
  const hash = await account
    .signTransaction({
      type: 'eip1559',
      chainId: chain.id,
      nonce,
      data,
      ...(to === undefined ? {} : { to }),
      // A tenth above: the slots an anchor touches may be warmer or colder when it is mined.
      gas: gas + gas / 10n,
      maxFeePerGas: fees.maxFeePerGas * feeFactor,
      maxPriorityFeePerGas: fees.maxPriorityFeePerGas * feeFactor,
    })
    .then(async (signed) => {
      await outgoing.onSent?.(keccak256(signed));
      return client.sendRawTransaction({ serializedTransaction: signed });
    });
  return hash;
}
