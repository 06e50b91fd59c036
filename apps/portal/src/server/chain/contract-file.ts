import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { AnchorContract } from '@assent/consent-ledger/anchor';
import { setAside, writeWhole } from '@assent/files';
import type { Logger } from 'pino';
import { z } from 'zod';

const remembered = z.strictObject({
  chainId: z.int().positive(),
  address: z
    .string()
    .regex(/^0x[0-9a-f]{40}$/)
    .transform((text): `0x${string}` => `0x${text.slice(2)}`),
  /** No anchor is older than this block. */
  block: z.int().nonnegative().transform(BigInt),
});

export type RememberedContract = AnchorContract & { readonly chainId: number };

/**
 * Where anchors go, kept beside the chain so that a start knows it while the chain is away. Only a memory: the log
 * names the place in every release, and the chain has the contract, so a file that is lost is written again.
 */
export const contractFile = (directory: string): string => join(directory, 'contract.json');

/** Null where there is no file, and where there is one that cannot be read: that one is set aside. */
export function readContractFile(path: string, log: Pick<Logger, 'warn'>): RememberedContract | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  try {
    return remembered.parse(JSON.parse(text));
  } catch {
    log.warn({ kept: setAside(path) }, 'the file that remembers the anchor contract was damaged; set aside');
    return null;
  }
}

export function writeContractFile(path: string, { chainId, address, block }: RememberedContract): void {
  mkdirSync(dirname(path), { recursive: true });
  writeWhole(path, `${JSON.stringify({ chainId, address, block: Number(block) })}\n`);
}
