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
  /** `printAssertion` of the passkey that signed; null when the record names an agent. */
  readonly assertion: string | null;
};

export type SealedConsent = NewConsent & Awaited<ReturnType<typeof sealConsent>>;

/** Sealing is arithmetic on its own and happens before the transaction, which the whole log waits for. */
export const seal = async (consent: NewConsent, keys: ConsentKeys): Promise<SealedConsent> => ({
  ...consent,
  ...(await sealConsent(consent.record, { person: consent.person, assertion: consent.assertion, keys })),
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
  await tx.consentRecord.createMany({
    data: consents.map(({ id, record, label, sealed, idempotencyKey }, at) => ({
      ...{ id, label, sealed, idempotencyKey },
      datasetId: record.dataset,
      leafIndex: first + BigInt(at),
    })),
  });
  await tx.consentSecret.createMany({
    data: consents.map(({ id, salt, key }) => ({ recordId: id, salt, key })),
  });
}

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
