import { z } from 'zod';
import { parseStrict } from '../canonical/parse.ts';
import { openCheckpoint } from '../checkpoint/checkpoint.ts';
import { LedgerError } from '../errors/ledger-error.ts';
import { hashField } from '../verification/proof-fields.ts';
import { anchorSchema, type Evidence, evidenceSchema } from './schema.ts';

/** What a log gives to whoever holds evidence under one of its checkpoints: its newest anchor, and the way there. */
export const renewalSchema = z.strictObject({
  anchor: anchorSchema,
  /** Base64 hashes; empty where the anchor is of the checkpoint's own state. */
  consistency: z.array(hashField).max(128),
});
export type Renewal = z.infer<typeof renewalSchema>;

/** The size of the log under whose checkpoint a file's leaf is proved: what to ask a renewal for. */
export function sizeToRenew(text: string, vkey: string): bigint {
  return openCheckpoint(read(text).checkpoint, vkey).size;
}

/**
 * The same evidence with another anchor. Nothing is believed here: what comes out is evidence to be verified like any
 * other, by the log's key and the chain.
 *
 * @throws LedgerError EVIDENCE_FORMAT
 */
export function renewEvidence(text: string, renewal: Renewal, vkey: string): Evidence {
  const { consistency: _, ...kept } = read(text);
  const { anchor, consistency } = renewal;
  const isSame = BigInt(anchor.size) === openCheckpoint(kept.checkpoint, vkey).size;
  return { ...kept, anchor, ...(!isSame && { consistency }) };
}

function read(text: string): Evidence {
  const parsed = evidenceSchema.safeParse(parseStrict(text));
  if (!parsed.success) throw new LedgerError('EVIDENCE_FORMAT');
  return parsed.data;
}
