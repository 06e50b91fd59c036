import type { AnchorPlace } from '@assent/consent-ledger';
import {
  AnchorError,
  type Chain,
  checkAnchorContract,
  connectChain,
  deployAnchorContract,
  developmentChainKeys,
} from '@assent/consent-ledger/anchor';
import type { Logger } from 'pino';
import { getContractAddress } from 'viem';
import { privateKeyToAddress } from 'viem/accounts';
import {
  contractFile,
  type RememberedContract,
  readContractFile,
  writeContractFile,
} from './contract-file.ts';

type Hex = `0x${string}`;

export type DevelopmentContractOptions = {
  readonly directory: string;
  readonly nodeEnv: string;
  readonly rpcUrl: string;
  /** What the log is bound to (`place-in-log.ts`). */
  readonly named: AnchorPlace | null;
  readonly log: Pick<Logger, 'warn'>;
};

/**
 * The contract of the development chain: the one the log names, or the file remembers, or the admin's first
 * transaction made, whichever of them the chain has first in this order. Only where the chain has none is one made,
 * and never beside one that the log names: what was handed out as evidence is bound to that place.
 *
 * A chain that was lost takes the contract with it. Made anew it has the same address, since the first transaction
 * of one account gives one address.
 */
export async function developmentContract(options: DevelopmentContractOptions): Promise<RememberedContract> {
  const { directory, nodeEnv, rpcUrl, named, log } = options;
  const path = contractFile(directory);
  const keys = developmentChainKeys(nodeEnv);
  const admin = await connectChain(rpcUrl, keys.admin);
  if (named !== null && named.chainId !== admin.id) throw elsewhere(named, `this is chain ${admin.id}`);

  const known = readContractFile(path, log);
  const first = getContractAddress({ from: admin.account.address, nonce: 0n });
  const places = [named?.contract, known?.address, first].filter((place) => place !== undefined);
  for (const place of places.map(lower)) {
    if (!(await isDeployed(admin, place))) continue;
    // The log is bound to another place, which this chain does not have.
    if (named !== null && place !== lower(named.contract)) throw elsewhere(named, `this chain has ${place}`);
    const contract = known?.address === place ? known : { address: place, block: 0n, chainId: admin.id };
    await checkAnchorContract(admin, contract);
    if (contract !== known) writeContractFile(path, contract);
    return contract;
  }

  const nonce = await admin.client.getTransactionCount({ address: admin.account.address });
  const next = lower(getContractAddress({ from: admin.account.address, nonce: BigInt(nonce) }));
  if (named !== null && next !== lower(named.contract)) {
    throw elsewhere(named, 'this chain has no contract and cannot have one there');
  }
  const roles = { admin: admin.account.address, publisher: privateKeyToAddress(keys.publisher) };
  const contract = { ...(await deployAnchorContract(admin, roles)), chainId: admin.id };
  writeContractFile(path, contract);
  return contract;
}

const lower = (address: string): Hex => `0x${address.slice(2).toLowerCase()}`;

const isDeployed = async ({ client }: Chain, address: Hex): Promise<boolean> =>
  (await client.getCode({ address })) !== undefined;

const elsewhere = ({ chainId, contract }: AnchorPlace, found: string) =>
  new AnchorError('ANCHOR_CONTRACT', `The log is bound to ${contract} on chain ${chainId}; ${found}.`);
