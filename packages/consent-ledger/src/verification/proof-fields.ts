import { z } from 'zod';
import { decodeBase64, encodeBase64 } from '../encoding/base64.ts';
import { hashLength } from '../log/hash.ts';

export const hashField = z.string().refine((text) => decodeBase64(text)?.length === hashLength);

/** What shows that a leaf is in the log; the same in evidence and receipts. */
export const proofFields = {
  /** The exact canonical text that was hashed. */
  leaf: z.string(),
  index: z.int().nonnegative(),
  /** Base64 hashes from the leaf's sibling up; no tree is higher than 64. */
  inclusion: z.array(hashField).max(64),
  /** The signed note of the checkpoint that the proof leads to. */
  checkpoint: z.string(),
};

export interface LeafProof {
  readonly leaf: string;
  readonly index: number;
  readonly inclusion: readonly string[];
  readonly checkpoint: string;
}

/** The fields of a proof as they stand in a file. */
export function printProof(proof: {
  readonly leaf: string;
  readonly index: bigint;
  readonly inclusion: readonly Uint8Array[];
  readonly checkpoint: string;
}): { leaf: string; index: number; inclusion: string[]; checkpoint: string } {
  const { leaf, index, inclusion, checkpoint } = proof;
  return { leaf, index: Number(index), inclusion: inclusion.map(encodeBase64), checkpoint };
}
