import { encodeDeployData, type Hex } from 'viem';
import { anchorAbi } from './abi.ts';
import type { AnchorContract } from './anchors.ts';
import { anchorBytecode, anchorDeployedBytecode } from './bytecode.ts';
import type { Chain } from './chain.ts';
import { AnchorError } from './errors.ts';
import { anchorFailure } from './failure.ts';
import { signAndSend } from './send.ts';

/** Who may do what with a new contract; two different addresses. */
export type AnchorRoles = { readonly admin: Hex; readonly publisher: Hex };

/** Puts the anchor contract on the chain, paid by the chain's account, and waits until it stands there. */
export async function deployAnchorContract(chain: Chain, roles: AnchorRoles): Promise<AnchorContract> {
  try {
    const { client } = chain;
    const args = [roles.admin, roles.publisher] as const;
    const data = encodeDeployData({ abi: anchorAbi, bytecode: anchorBytecode, args });
    const { address } = chain.account;
    const gas = await client.estimateGas({ account: address, data });
    const nonce = await client.getTransactionCount({ address, blockTag: 'pending' });
    const hash = await signAndSend(chain, { data, nonce, gas });
    const receipt = await client.waitForTransactionReceipt({ hash, pollingInterval: chain.pollMs });
    if (receipt.status !== 'success' || !receipt.contractAddress) {
      throw new AnchorError('ANCHOR_REFUSED', 'The deployment failed.');
    }
    return { address: lower(receipt.contractAddress), block: receipt.blockNumber };
  } catch (error) {
    throw anchorFailure(error);
  }
}

/**
 * Makes sure that our contract, byte for byte, stands at an address: code that only looks like it could anchor
 * nothing, or anything.
 *
 * @throws AnchorError ANCHOR_CONTRACT, ANCHOR_UNREACHABLE.
 */
export async function checkAnchorContract(
  chain: Pick<Chain, 'client'>,
  contract: AnchorContract,
): Promise<void> {
  const code = await chain.client.getCode({ address: contract.address }).catch((error: unknown) => {
    throw anchorFailure(error);
  });
  if (code === undefined) throw new AnchorError('ANCHOR_CONTRACT', `There is none at ${contract.address}.`);
  if (code !== anchorDeployedBytecode) throw new AnchorError('ANCHOR_CONTRACT', `It is ${contract.address}.`);
}

function lower(address: Hex): Hex {
  return `0x${address.slice(2).toLowerCase()}`;
}
