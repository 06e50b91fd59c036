import { randomUUID } from 'node:crypto';
import {
  type ConsentRecord,
  categories,
  duo,
  label,
  printConsentRecord,
  recipientKinds,
} from '@assent/consent-ledger';
import type { LedgerService } from '../ledger/service.ts';
import type { Person } from './own-records.ts';
import { dayOf } from './parts.ts';
import type { ConsentKeys } from './sealed-record.ts';
import { type SealedConsent, seal } from './storing.ts';

/** Whatever anybody may ask for: a no to it is a no to everything, to single studies too. */
const ANY_RESEARCH = duo.generalResearch;

export type NoOrder = Person & {
  /** In whose name it stands in the log: software or an organisation, never a person. */
  readonly agent: string;
  /** The code of the one study it is about; everything when left out. */
  readonly study?: string | null;
};

/**
 * A no that nobody's passkey signed, ready to be stored: from paper, or because an account was closed. It asks for no
 * study, no board and no dataset in use, so that there is no state in which it could be refused.
 */
export async function sealNo(
  { keys, ledger }: { readonly keys: ConsentKeys; readonly ledger: Pick<LedgerService, 'today'> },
  { datasetId, personId, agent, study = null }: NoOrder,
): Promise<SealedConsent> {
  const record: ConsentRecord = {
    ...{ v: 1, dataset: datasetId, label: label(keys.label, datasetId, personId) },
    scope: study === null ? { kind: 'standing', purposes: [ANY_RESEARCH] } : { kind: 'study', study },
    ...{ act: 'withdraw', level: 'no-new-use' },
    ...{ categories: [...categories], recipients: [...recipientKinds] },
    ...{ validFrom: dayOf(await ledger.today()), validUntil: null, dataFrom: null, dataTo: null },
    signer: { kind: 'agent', name: agent },
  };
  const id = randomUUID();
  const text = printConsentRecord(record);
  return seal({ id, idempotencyKey: `no:${id}`, person: personId, record, text, assertion: null }, keys);
}
