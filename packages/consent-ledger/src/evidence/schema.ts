import { z } from 'zod';
import { addressField, digestField } from '../leaves/fields.ts';
import { releaseHeadSchema } from '../leaves/release-leaf.ts';
import { hashField, printProof, proofFields } from '../verification/proof-fields.ts';

/** Where and when a checkpoint was written to a chain. */
export const anchorSchema = z.strictObject({
  chainId: z.int().positive(),
  /** Lower-case 0x hex. */
  contract: addressField,
  /** Lower-case 0x hex of 32 bytes. */
  transaction: z.string().regex(/^0x[0-9a-f]{64}$/),
  block: z.int().nonnegative(),
  size: z.int().positive(),
  /** Lower-case hex without prefix. */
  root: digestField,
});
export type EvidenceAnchor = z.infer<typeof anchorSchema>;

/** The file that lets anybody check one release. Everything in it is bound by a hash, a signature or the chain. */
export const evidenceSchema = z.strictObject({
  format: z.literal('assent-evidence/1'),
  /** The released object; SHA-256 of its canonical JSON is in the leaf. */
  release: releaseHeadSchema,
  ...proofFields,
  anchor: anchorSchema.nullable(),
  /**
   * Only where the anchor is of a later state of the log than the checkpoint: base64 hashes, RFC 9162 2.1.4, that the
   * later one begins with the earlier.
   */
  consistency: z.array(hashField).max(128).optional(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** Evidence from what a log holds; addresses and hashes of the chain are lower-cased. */
export function printEvidence(parts: {
  readonly release: Evidence['release'];
  readonly proof: Parameters<typeof printProof>[0];
  readonly anchor: EvidenceAnchor | null;
}): Evidence {
  const { release, proof, anchor } = parts;
  return {
    format: 'assent-evidence/1',
    release,
    ...printProof(proof),
    anchor: anchor && {
      ...anchor,
      contract: anchor.contract.toLowerCase(),
      transaction: anchor.transaction.toLowerCase(),
      root: anchor.root.toLowerCase().replace(/^0x/, ''),
    },
  };
}
