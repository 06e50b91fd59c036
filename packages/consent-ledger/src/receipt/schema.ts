import { z } from 'zod';
import { decodeBase64, encodeBase64 } from '../encoding/base64.ts';
import { printProof, proofFields } from '../verification/proof-fields.ts';

/** What a person keeps of one answer. It holds the answer in clear and the salt: it is theirs, not for posting. */
export const receiptSchema = z.strictObject({
  format: z.literal('assent-receipt/1'),
  /** The exact canonical text of the consent record. */
  record: z.string(),
  /** 32 bytes, base64. Once the operator has destroyed theirs, only this copy can show what the leaf says. */
  salt: z.string().refine((text) => decodeBase64(text)?.length === 32),
  /** The exact canonical text of the passkey's assertion; null when an agent answered. */
  assertion: z.string().nullable(),
  ...proofFields,
});
export type Receipt = z.infer<typeof receiptSchema>;

export function printReceipt(parts: {
  readonly record: string;
  readonly salt: Uint8Array;
  readonly assertion: string | null;
  readonly proof: Parameters<typeof printProof>[0];
}): Receipt {
  const { record, salt, assertion, proof } = parts;
  return { format: 'assent-receipt/1', record, salt: encodeBase64(salt), assertion, ...printProof(proof) };
}
