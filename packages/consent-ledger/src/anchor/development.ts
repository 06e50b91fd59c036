import { type Hex, toHex } from 'viem';
import { mnemonicToAccount } from 'viem/accounts';
import { AnchorError } from './errors.ts';

/** The chain id that development nodes use. */
export const developmentChainId = 31337;

/** The phrase every development node funds: its keys are known to everybody. */
const phrase = 'test test test test test test test test test test test junk';

/** The first two accounts of the phrase. */
export const developmentAddresses: readonly string[] = [
  '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
  '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
];

/** Refuses to go on in production. @param nodeEnv value of NODE_ENV */
export function developmentOnly(nodeEnv: string | undefined): void {
  if (nodeEnv === 'production') throw new AnchorError('ANCHOR_DEVELOPMENT_ONLY', 'NODE_ENV is production.');
}

/** Private keys for admin and publisher on the local chain, where both have money. */
export function developmentChainKeys(nodeEnv: string | undefined): {
  readonly admin: Hex;
  readonly publisher: Hex;
} {
  developmentOnly(nodeEnv);
  return { admin: keyAt(0), publisher: keyAt(1) };
}

function keyAt(addressIndex: number): Hex {
  const { privateKey } = mnemonicToAccount(phrase, { addressIndex }).getHdKey();
  if (!privateKey) throw new TypeError('An account of a phrase has a private key.');
  return toHex(privateKey);
}
