import type { Hex } from 'viem';
import { mnemonicToAccount, privateKeyToAddress } from 'viem/accounts';

// The mnemonic anvil and Hardhat start with; the private keys under it are in every tutorial.
const PUBLISHED = 'test test test test test test test test test test test junk';
const ACCOUNTS = 20;

/** Whether the private key belongs to one of the accounts every development chain starts with. */
export function isDevelopmentKey(privateKey: string): boolean {
  const address = privateKeyToAddress(privateKey as Hex);
  return Array.from({ length: ACCOUNTS }).some(
    (_, addressIndex) => mnemonicToAccount(PUBLISHED, { addressIndex }).address === address,
  );
}
