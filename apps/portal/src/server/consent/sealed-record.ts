import { randomBytes } from 'node:crypto';
import { canonicalJson, commitment, openRecord, sealRecord } from '@assent/consent-ledger';
import { z } from 'zod';
import { unwrap, wrap } from '../keys/wrap.ts';

export type ConsentKeys = { readonly label: Uint8Array; readonly wrapping: Uint8Array };

/** What is sealed: the record as signed, whose it is, and the passkey's answer over it. */
const payload = z.strictObject({
  record: z.string(),
  person: z.string().regex(/^-?\d{1,19}$/),
  /** The exact text the leaf commits to (`printAssertion`); null when an agent answered. */
  assertion: z.string().nullable(),
});

/** The stored form: `sealed` in one table, `salt` and `key` (both wrapped) in the one that erasure will empty. */
export type SealedRecord = {
  /** The record's own: no two rows have one. */
  readonly id: string;
  readonly label: string;
  readonly sealed: Uint8Array<ArrayBuffer>;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly key: Uint8Array<ArrayBuffer>;
};

export type OpenedConsent = {
  readonly text: string;
  readonly person: bigint;
  readonly assertion: string | null;
  readonly salt: Uint8Array;
};

/**
 * The row a secret belongs to. A copy of a whole row, filed once more with a copy of its leaf, does not open: an old
 * yes cannot be made to follow a no by somebody who can write to the database and has no key.
 */
const contextOf = (part: 'key' | 'salt', { id, label }: Pick<SealedRecord, 'id' | 'label'>) =>
  `assent-consent-${part}:${label}:${id}`;

/**
 * Seals a record under a key of its own and commits to it under a salt of its own. Key and salt are wrapped by
 * the master key, so a copy of the database alone opens nothing and confirms no guess.
 */
export async function sealConsent(
  record: { readonly id: string; readonly text: string; readonly label: string },
  whose: { readonly person: bigint; readonly assertion: string | null; readonly keys: ConsentKeys },
): Promise<SealedRecord & { readonly commitment: string; readonly assertionCommitment: string | null }> {
  const { person, assertion, keys } = whose;
  const { id, text, label } = record;
  const [key, salt] = [randomBytes(32), randomBytes(32)];
  const content = canonicalJson({ record: text, person: person.toString(), assertion } satisfies z.input<
    typeof payload
  >);
  const sealed = await sealRecord(content, { key, context: label, nonce: randomBytes(12) });
  return {
    id,
    label,
    sealed: new Uint8Array(sealed),
    salt: wrap(keys.wrapping, salt, contextOf('salt', record)),
    key: wrap(keys.wrapping, key, contextOf('key', record)),
    commitment: commitment(salt, text),
    assertionCommitment: assertion === null ? null : commitment(salt, assertion),
  };
}

/**
 * Opens what sealConsent stored. Throws when a key is wrong, a byte was changed, or a row was put under another
 * label or id; the caller holds the text against the log's commitment.
 */
export async function openConsent(stored: SealedRecord, keys: ConsentKeys): Promise<OpenedConsent> {
  const key = unwrap(keys.wrapping, stored.key, contextOf('key', stored));
  const salt = unwrap(keys.wrapping, stored.salt, contextOf('salt', stored));
  const content = await openRecord(stored.sealed, { key, context: stored.label });
  const { record, person, assertion } = payload.parse(JSON.parse(content));
  return { text: record, person: BigInt(person), assertion, salt };
}

/**
 * Whether an opened record is the one the leaf commits to. Whose it is, is sealed beside it: a label is not made
 * anew for each record, since nobody without the master key can seal another person in.
 */
export const isAsLogged = ({ salt, text }: OpenedConsent, leaf: { readonly commitment: string }): boolean =>
  commitment(salt, text) === leaf.commitment;
