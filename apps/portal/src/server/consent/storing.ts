import { type ConsentRecord, consentLeafKind, type Leaf } from '@assent/consent-ledger';
import type { LedgerService } from '../ledger/service.ts';
import type { Transaction } from '../ports.ts';
import { type ConsentKeys, sealConsent } from './sealed-record.ts';

/** An answer ready to be stored. */
export type NewConsent = {
  readonly id: string;
  readonly idempotencyKey: string;
  readonly person: bigint;
  readonly record: ConsentRecord;
  /** The record as `printConsentRecord` writes it: what was signed, and what is committed to. */
  readonly text: string;
  /** `printAssertion` of the passkey that signed; null when the record names an agent. */
  readonly assertion: string | null;
};

export type SealedConsent = NewConsent & Awaited<ReturnType<typeof sealConsent>>;

/** Sealing is arithmetic on its own and happens before the transaction, which the whole log waits for. */
export const seal = async (consent: NewConsent, keys: ConsentKeys): Promise<SealedConsent> => ({
  ...consent,
  ...(await sealConsent(
    { id: consent.id, text: consent.text, label: consent.record.label },
    { person: consent.person, assertion: consent.assertion, keys },
  )),
});

/**
 * Stores answers and appends their leaves, in the caller's transaction. A leaf holds a label and salted
 * commitments: nothing that could be guessed, and whose it is only the label key tells.
 */
export async function storeConsents(
  tx: Transaction,
  ledger: Pick<LedgerService, 'appendAll'>,
  consents: readonly SealedConsent[],
): Promise<void> {
  if (consents.length === 0) return;
  const first = await ledger.appendAll(tx, consents.map(leafOf));
  const columns = {
    ids: consents.map(({ id }) => id),
    datasets: consents.map(({ record }) => record.dataset),
    labels: consents.map(({ label }) => label),
    sealed: consents.map(({ sealed }) => base64(sealed)),
    keys: consents.map(({ idempotencyKey }) => idempotencyKey),
    salts: consents.map(({ salt }) => base64(salt)),
    recordKeys: consents.map(({ key }) => base64(key)),
  };
  // Whole columns as one parameter each: thousands of rows cost two statements. Position in the arrays is the
  // position of the leaf.
  await tx.$executeRaw`
    INSERT INTO "ConsentRecord" ("id", "datasetId", "label", "sealed", "leafIndex", "idempotencyKey")
    SELECT new.id, new.dataset, new.label, decode(new.sealed, 'base64'), ${first}::bigint + new.at - 1, new.key
    FROM unnest(${columns.ids}::text[], ${columns.datasets}::text[], ${columns.labels}::text[],
                ${columns.sealed}::text[], ${columns.keys}::text[])
      WITH ORDINALITY AS new(id, dataset, label, sealed, key, at)`;
  await tx.$executeRaw`
    INSERT INTO "ConsentSecret" ("recordId", "salt", "key")
    SELECT new.id, decode(new.salt, 'base64'), decode(new.key, 'base64')
    FROM unnest(${columns.ids}::text[], ${columns.salts}::text[], ${columns.recordKeys}::text[])
      AS new(id, salt, key)`;
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

function leafOf({ record, label, commitment, assertionCommitment }: SealedConsent): Leaf {
  const { signer } = record;
  if ((signer.kind === 'passkey') !== (assertionCommitment !== null)) {
    throw new TypeError('a record is signed by the passkey it names, or by the agent it names');
  }
  return {
    v: 1,
    kind: consentLeafKind(record.act),
    label,
    commitment,
    signer:
      signer.kind === 'agent'
        ? { kind: 'agent', name: signer.name }
        : { kind: 'passkey', assertion: assertionCommitment ?? '' },
  };
}
