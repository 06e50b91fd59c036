import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AnchorPlace, LogHead } from '@assent/consent-ledger';
import {
  AnchorError,
  type Chain,
  checkAnchorContract,
  connectChain,
  developmentChainKeys,
  latestSize,
  readAnchor,
} from '@assent/consent-ledger/anchor';
import { startAnvil } from '@assent/consent-ledger/anvil';
import type { Logger } from 'pino';
import {
  contractFile,
  type RememberedContract,
  readContractFile,
  writeContractFile,
} from './contract-file.ts';
import { developmentContract } from './development-contract.ts';
import type { PlaceOfAnchors } from './place.ts';

/** The chain that anchors go to, and the one contract on it. */
export type ChainService = PlaceOfAnchors & {
  readonly place: AnchorPlace;
  readonly contract: RememberedContract;
  readonly rpcUrl: string;
  /** A node of our own with well-known keys: shows the way, proves nothing to anybody. */
  readonly development: boolean;
  readonly connect: () => Promise<Chain>;
  readonly reachable: () => Promise<boolean>;
  /** The newest anchor as the chain has it; null before the first. */
  readonly newest: () => Promise<LogHead | null>;
  readonly close: () => Promise<void>;
};

export type ChainOptions = {
  /** Where the development node keeps its chain, and where the contract is remembered. */
  readonly directory: string;
  readonly nodeEnv: string;
  readonly rpcUrl: string | undefined;
  readonly contract: string | undefined;
  readonly publisherKey: string | undefined;
  /** What the log is bound to already (`place-in-log.ts`). */
  readonly named: AnchorPlace | null;
  readonly log: Pick<Logger, 'warn'>;
};

type Hex = `0x${string}`;
type Node = { readonly rpcUrl: string; readonly publisher: Hex; readonly close: () => Promise<void> };

/**
 * Opens the chain: the one named by the settings, or a development node kept in a folder, which refuses
 * production. The contract is deployed once by the development node's admin and named by the settings otherwise.
 */
export async function openChain(options: ChainOptions): Promise<ChainService> {
  const development = options.rpcUrl === undefined;
  const node = development ? await developmentNode(options) : externalNode(options);
  const connect = () => connectChain(node.rpcUrl, node.publisher);
  try {
    const contract = development
      ? await developmentContract({ ...options, rpcUrl: node.rpcUrl })
      : await externalContract(options, connect);
    return {
      place: { chainId: contract.chainId, contract: contract.address },
      contract,
      rpcUrl: node.rpcUrl,
      development,
      connect,
      reachable: () =>
        connect().then(
          ({ id }) => id === contract.chainId,
          () => false,
        ),
      newest: () => newestAnchor(connect, contract),
      close: node.close,
    };
  } catch (error) {
    await node.close();
    throw error;
  }
}

async function developmentNode({ directory, nodeEnv, log }: ChainOptions): Promise<Node> {
  const { publisher } = developmentChainKeys(nodeEnv);
  const anvil = await startAnvil({ directory, nodeEnv });
  if (anvil.setAside !== null) {
    log.warn({ kept: anvil.setAside }, 'the development chain could not be read; set aside, and begun anew');
  }
  return { rpcUrl: anvil.rpcUrl, publisher, close: () => anvil.stop() };
}

function externalNode({ rpcUrl, publisherKey }: ChainOptions): Node {
  if (rpcUrl === undefined || publisherKey === undefined) throw new AnchorError('ANCHOR_NOT_PUBLISHER');
  return { rpcUrl, publisher: `0x${publisherKey.slice(2)}`, close: async () => undefined };
}

/**
 * Checked whenever the chain is there; while it is away, what was checked before holds: as the file remembers it,
 * or, where that is lost, as the log does.
 */
async function externalContract(
  options: ChainOptions,
  connect: () => Promise<Chain>,
): Promise<RememberedContract> {
  const address: Hex = `0x${(options.contract ?? '').slice(2).toLowerCase()}`;
  const path = contractFile(join(options.directory, address));
  const known = readContractFile(path, options.log) ?? fromLog(options.named, address);
  const isRemembered = existsSync(path);
  try {
    const chain = await connect();
    const contract = known ?? { address, block: 0n, chainId: chain.id };
    if (chain.id !== contract.chainId) throw new AnchorError('ANCHOR_CONTRACT', `This is chain ${chain.id}.`);
    await checkAnchorContract(chain, contract);
    if (!isRemembered) writeContractFile(path, contract);
    return contract;
  } catch (error) {
    const isAway = error instanceof AnchorError && error.code === 'ANCHOR_UNREACHABLE';
    if (isAway && known !== null) return known;
    throw error;
  }
}

const fromLog = (named: AnchorPlace | null, address: Hex): RememberedContract | null =>
  named?.contract.toLowerCase() === address ? { address, block: 0n, chainId: named.chainId } : null;

async function newestAnchor(
  connect: () => Promise<Chain>,
  contract: RememberedContract,
): Promise<LogHead | null> {
  const { client } = await connect();
  const size = await latestSize(client, contract);
  if (size === 0n) return null;
  const anchor = await readAnchor(client, contract, size);
  if (anchor === null) throw new AnchorError('ANCHOR_CONTRACT', `It holds no event for its size ${size}.`);
  return { size, root: anchor.root };
}
