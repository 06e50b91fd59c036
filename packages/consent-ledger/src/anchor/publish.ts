import { bytesToHex, encodeFunctionData, type Hex } from 'viem';
import { anchorAbi } from './abi.ts';
import { type Anchor, type AnchorContract, latestSize, readAnchor } from './anchors.ts';
import type { Chain } from './chain.ts';
import { AnchorError } from './errors.ts';
import { anchorFailure, contractErrorOf } from './failure.ts';
import { type Outgoing, signAndSend } from './send.ts';

export type Publication = {
  readonly contract: AnchorContract;
  readonly size: bigint;
  readonly root: Uint8Array;
  /** How many blocks, its own included, make an anchor final. Default 1. */
  readonly confirmations?: number;
  /** How many looks at the chain an unmined transaction is given before one with a higher fee takes its place. */
  readonly patience?: number;
  /** How many looks at the chain before ANCHOR_TIMEOUT. */
  readonly looks?: number;
  readonly onSent?: Outgoing['onSent'];
};

/**
 * Anchors a checkpoint and waits until that is final.
 *
 * It keeps no state: it looks at the chain, does the one next thing, and looks again. So a crash, a duplicate, a lost
 * or stuck transaction and a reorganisation all come to the same: the anchor is there, or it is sent (again) under the
 * account's next nonce. Sending twice is harmless, since the contract takes a size once.
 *
 * @throws AnchorError; of them ANCHOR_FORK means that the log shows two histories.
 */
export async function publishAnchor(chain: Chain, publication: Publication): Promise<Anchor> {
  const { size, root } = publication;
  if (size < 1n || size >= 1n << 64n)
    throw new RangeError('An anchored size is at least 1 and fits 64 bits.');
  if (root.length !== 32) throw new RangeError('A root is 32 bytes.');
  try {
    return await publish(chain, publication);
  } catch (error) {
    throw anchorFailure(error);
  }
}

async function publish(chain: Chain, publication: Publication): Promise<Anchor> {
  const { contract, size, confirmations = 1, patience = 40, looks = 1200 } = publication;
  let waited = 0;
  let replaced = 0;
  for (let look = 0; look < looks; look += 1) {
    if (look > 0) await pause(chain.pollMs);
    if ((await latestSize(chain.client, contract)) >= size) {
      const anchor = await heldAnchor(chain, publication);
      if (anchor === null) continue;
      const head = await chain.client.getBlockNumber({ cacheTime: 0 });
      if (head - BigInt(anchor.block) + 1n >= BigInt(confirmations)) return anchor;
      continue;
    }
    const { mined, pending } = await nonces(chain);
    if (pending > mined && waited < patience) {
      waited += 1;
      continue;
    }
    // Either nothing of ours waits, or it has waited too long; a second try doubles the fee once more.
    if (pending > mined) replaced += 1;
    await send(chain, publication, { nonce: mined, feeFactor: 1n << BigInt(Math.min(replaced, 6)) });
    waited = 0;
  }
  throw new AnchorError('ANCHOR_TIMEOUT', `Size ${size}.`);
}

/** The anchor of this size on the chain; null while a reorganisation takes it away under our eyes. */
async function heldAnchor(chain: Chain, { contract, size, root }: Publication): Promise<Anchor | null> {
  const anchor = await readAnchor(chain.client, contract, size);
  if (anchor !== null) {
    if (bytesToHex(anchor.root) === bytesToHex(root)) return anchor;
    throw new AnchorError('ANCHOR_FORK', `Size ${size}: the chain has ${bytesToHex(anchor.root)}.`);
  }
  const newest = await latestSize(chain.client, contract);
  if (newest > size) throw new AnchorError('ANCHOR_NOT_INCREASING', `Size ${size} after ${newest}.`);
  return null;
}

async function nonces({ client, account: { address } }: Chain): Promise<{ mined: number; pending: number }> {
  const [mined, pending] = await Promise.all([
    client.getTransactionCount({ address, blockTag: 'latest' }),
    client.getTransactionCount({ address, blockTag: 'pending' }),
  ]);
  return { mined, pending };
}

/** What the pool of a node says when a transaction of this nonce is mined or waits already: the next look will tell. */
const alreadyOnItsWay =
  /nonce too low|already known|already imported|replacement transaction underpriced|underpriced/i;

/** Several times what an anchor takes; what is not used is not paid. */
const replacementGas = 200_000n;

async function send(
  chain: Chain,
  { contract, size, root, onSent }: Publication,
  { nonce, feeFactor }: { readonly nonce: number; readonly feeFactor: bigint },
): Promise<void> {
  const args = [size, bytesToHex(root)] as const;
  const call = { address: contract.address, abi: anchorAbi, functionName: 'anchor', args } as const;
  try {
    // On mined blocks only, this tells by name when the contract would refuse.
    await chain.client.simulateContract({ ...call, account: chain.account, blockTag: 'latest' });
    const gas = await chain.client
      .estimateContractGas({ ...call, account: chain.account })
      .catch((error: unknown) => {
        // Some nodes estimate on the pending block, where our own waiting transaction has anchored the size already.
        if (contractErrorOf(error) === 'SizeNotIncreasing') return replacementGas;
        throw error;
      });
    const data: Hex = encodeFunctionData(call);
    await signAndSend(chain, { to: contract.address, data, nonce, gas, feeFactor, onSent });
  } catch (error) {
    // Anchored between two looks, by ourselves before a crash or by another process with the same key.
    if (contractErrorOf(error) === 'SizeNotIncreasing') return;
    if (error instanceof Error && alreadyOnItsWay.test(error.message)) return;
    throw error;
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
