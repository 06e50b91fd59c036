import { sha256 } from '@noble/hashes/sha2.js';
import { z } from 'zod';
import { canonicalJson } from '../canonical/canonical-json.ts';
import { parseCanonical } from '../canonical/parse.ts';
import { utf8 } from '../encoding/utf8.ts';
import { LedgerError } from '../errors/ledger-error.ts';
import { datasetField, dateField, digestField, studyCodeField } from '../leaves/fields.ts';
import type { LeafKind } from '../leaves/leaf.ts';
import { categories, consentActs, recipientKinds } from './category.ts';

const unique = (list: readonly unknown[]) => new Set(list).size === list.length;

const scopeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('study'), study: studyCodeField }),
  z.strictObject({
    kind: z.literal('standing'),
    /** DUO ids. Unknown ones can be written down (an import may bring them) and deny: see decide. */
    purposes: z
      .array(z.string().regex(/^DUO:\d{7}$/))
      .min(1)
      .max(32)
      .refine(unique),
    /** OMOP condition concept ids that DUO:0000007 (disease specific) is about. */
    diseases: z.array(z.int().positive()).min(1).max(256).refine(unique).optional(),
  }),
]);

export const withdrawalLevels = ['no-further-contact', 'no-new-use', 'no-use'] as const;

/** What a person answered, as shown to them and signed by them. Kept sealed; the log holds a commitment to it. */
export const consentRecordSchema = z
  .strictObject({
    v: z.literal(1),
    dataset: datasetField,
    /** The person's pseudonym, so that a signed answer cannot be filed under somebody else. */
    label: digestField,
    scope: scopeSchema,
    act: z.enum(consentActs),
    /** Of a withdrawal; null otherwise. */
    level: z.enum(withdrawalLevels).nullable(),
    categories: z.array(z.enum(categories)).min(1).refine(unique),
    recipients: z.array(z.enum(recipientKinds)).min(1).refine(unique),
    /** Days on which the record counts, both included; null: until something newer says otherwise. */
    validFrom: dateField,
    validUntil: dateField.nullable(),
    /** Dates of the data it is about, both included; null: open. */
    dataFrom: dateField.nullable(),
    dataTo: dateField.nullable(),
    /**
     * 16 random bytes, hex, of an answer that a device signs: no two have one challenge, so a signature is for
     * one answer and of no use for an equal one on the same day.
     */
    nonce: z
      .string()
      .regex(/^[0-9a-f]{32}$/)
      .optional(),
    signer: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('passkey') }),
      z.strictObject({ kind: z.literal('agent'), name: z.string().min(1).max(100) }),
    ]),
    /**
     * The words in which the answer was read before it was signed, a line each ("Your answer: …"), and their language
     * (BCP 47). For people; what counts is what the other fields say.
     */
    shown: z
      .strictObject({
        language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
        lines: z.array(z.string().min(1).max(2000)).min(1).max(20),
      })
      .optional(),
  })
  .refine((record) => (record.act === 'withdraw') === (record.level !== null), { path: ['level'] })
  // A withdrawal that ran out would bring an old grant back to life without anybody saying yes.
  .refine((record) => record.act !== 'withdraw' || record.validUntil === null, { path: ['validUntil'] })
  .refine((record) => record.validUntil === null || record.validFrom <= record.validUntil, {
    path: ['validUntil'],
  })
  .refine(
    (record) => record.dataFrom === null || record.dataTo === null || record.dataFrom <= record.dataTo,
    {
      path: ['dataTo'],
    },
  );
export type ConsentRecord = z.infer<typeof consentRecordSchema>;

/** The exact text that is signed, sealed and committed to; throws CONSENT_RECORD. */
export function printConsentRecord(record: ConsentRecord): string {
  return canonicalJson(check(record));
}

export function parseConsentRecord(text: string): ConsentRecord {
  return check(parseCanonical(text));
}

/** WebAuthn challenge of a record: SHA-256 of its canonical text. What the passkey signs is this answer. */
export function challengeOf(recordText: string): Uint8Array {
  return sha256(utf8(recordText));
}

/** The leaf of an answer. A refusal is logged as a withdrawal: the log need not tell a no from a no longer. */
export function consentLeafKind(act: ConsentRecord['act']): Extract<LeafKind, `consent-${string}`> {
  return act === 'grant' ? 'consent-granted' : 'consent-withdrawn';
}

function check(value: unknown): ConsentRecord {
  const parsed = consentRecordSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new LedgerError('CONSENT_RECORD', where === '' ? undefined : `First at: ${where}.`);
}
