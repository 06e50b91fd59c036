import { getAbiItem, type Hex, hexToBytes, type PublicClient } from 'viem';
import { anchorAbi } from './abi.ts';

/** Where anchors are kept. `block`: no anchor is older; that of the deployment, or 0. */
export type AnchorContract = { readonly address: Hex; readonly block: bigint };

/** One anchor as the chain holds it. */
export type Anchor = {
  readonly chainId: number;
  readonly contract: Hex;
  readonly transaction: Hex;
  readonly block: number;
  readonly size: bigint;
  /** 32 bytes. */
  readonly root: Uint8Array;
};

const anchored = getAbiItem({ abi: anchorAbi, name: 'Anchored' });

export type AnchorSearch = {
  /** Only the anchor of this size. */
  readonly size?: bigint;
  /** Only anchors of this size and larger. */
  readonly since?: bigint;
  /** Blocks a query, since public nodes answer over at most some thousands. */
  readonly span?: bigint;
};

/**
 * All anchors, oldest first, rebuilt from the events alone.
 *
 * Read from the newest block back, and no further than to the first anchor, or to the size asked for: an event names
 * the size before its own, so both can be told without knowing the block of the deployment.
 */
export async function readAnchors(
  client: PublicClient,
  contract: AnchorContract,
  { size, since = size, span = 9_000n }: AnchorSearch = {},
): Promise<readonly Anchor[]> {
  if ((await latestSize(client, contract)) === 0n) return [];
  const chainId = await client.getChainId();
  const head = await client.getBlockNumber({ cacheTime: 0 });
  const found: Anchor[] = [];
  for (let to = head; to >= contract.block; to -= span) {
    const from = to - span + 1n > contract.block ? to - span + 1n : contract.block;
    const range = { fromBlock: from, toBlock: to };
    const logs = await client.getLogs({ address: contract.address, event: anchored, strict: true, ...range });
    const anchors = logs.map((log) => ({
      chainId,
      contract: contract.address,
      transaction: log.transactionHash,
      block: Number(log.blockNumber),
      size: log.args.size,
      root: hexToBytes(log.args.root),
    }));
    found.unshift(...anchors);
    const before = logs[0]?.args.previousSize;
    if (before !== undefined && (before === 0n || (since !== undefined && before < since))) break;
  }
  if (size !== undefined) return found.filter((anchor) => anchor.size === size);
  return since === undefined ? found : found.filter((anchor) => anchor.size >= since);
}

/** The anchor of one size, or null. */
export async function readAnchor(
  client: PublicClient,
  contract: AnchorContract,
  size: bigint,
): Promise<Anchor | null> {
  return (await readAnchors(client, contract, { size }))[0] ?? null;
}

/** The newest size the contract holds; 0 before the first. */
export async function latestSize(client: PublicClient, contract: AnchorContract): Promise<bigint> {
  return client.readContract({ address: contract.address, abi: anchorAbi, functionName: 'latestSize' });
}
