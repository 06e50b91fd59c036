import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { AnchorContract } from '@assent/consent-ledger/anchor';
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

/** Where anchors go, kept beside the chain: known also while the chain is away, since every release leaf names it. */
export const contractFile = (directory: string): string => join(directory, 'contract.json');

export function readContractFile(path: string): RememberedContract | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  return remembered.parse(JSON.parse(text));
}

export function writeContractFile(path: string, { chainId, address, block }: RememberedContract): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, `${JSON.stringify({ chainId, address, block: Number(block) })}\n`);
  renameSync(`${path}.new`, path);
}
