import { z } from 'zod';
import { canonicalJson } from '../canonical/canonical-json.ts';
import { parseCanonical } from '../canonical/parse.ts';
import { utf8 } from '../encoding/utf8.ts';
import { LedgerError } from '../errors/ledger-error.ts';
import { maxEntryLength } from '../log/entry-bundle.ts';
import { leafHash } from '../log/hash.ts';
import { consentGrantedSchema, consentWithdrawnSchema } from './consent-leaves.ts';
import {
  accountChangedSchema,
  invitationRecalledSchema,
  recoveryConfirmedSchema,
  recoveryEndedSchema,
  recoveryIssuedSchema,
  withdrawalCheckedSchema,
  withdrawalRecordedSchema,
} from './credential-leaves.ts';
import { datasetRegisteredSchema } from './dataset-registered.ts';
import {
  accountInvitedSchema,
  accountMadeSchema,
  datasetImportedSchema,
  datasetStatedSchema,
  invitationConfirmedSchema,
  keysCommittedSchema,
  logAdoptedSchema,
  policyProposedSchema,
  policySetSchema,
  proposalClosedSchema,
  rowsAdoptedSchema,
  voteCastSchema,
} from './governance-leaves.ts';
import { outputReturnedSchema } from './output-returned.ts';
import { releaseLeafSchema } from './release-leaf.ts';
import {
  decisionRevokedSchema,
  studyDecidedSchema,
  studySubmittedSchema,
  studyWithdrawnSchema,
} from './study-leaves.ts';

/** Every kind of leaf. Unknown kinds and unknown keys are refused: the log holds nothing nobody reviewed. */
export const leafSchema = z.discriminatedUnion('kind', [
  datasetRegisteredSchema,
  studySubmittedSchema,
  studyDecidedSchema,
  decisionRevokedSchema,
  studyWithdrawnSchema,
  consentGrantedSchema,
  consentWithdrawnSchema,
  releaseLeafSchema,
  outputReturnedSchema,
  logAdoptedSchema,
  keysCommittedSchema,
  accountInvitedSchema,
  invitationConfirmedSchema,
  accountMadeSchema,
  policyProposedSchema,
  policySetSchema,
  proposalClosedSchema,
  datasetImportedSchema,
  voteCastSchema,
  accountChangedSchema,
  invitationRecalledSchema,
  recoveryIssuedSchema,
  recoveryConfirmedSchema,
  recoveryEndedSchema,
  withdrawalRecordedSchema,
  withdrawalCheckedSchema,
  rowsAdoptedSchema,
  datasetStatedSchema,
]);
export type Leaf = z.infer<typeof leafSchema>;
export type LeafKind = Leaf['kind'];

/** The exact text to store and hash; throws LEAF_INVALID. */
export function printLeaf(leaf: Leaf): string {
  const text = canonicalJson(check(leaf));
  if (utf8(text).length > maxEntryLength)
    throw new LedgerError('LEAF_INVALID', 'It is longer than 65,535 bytes.');
  return text;
}

/** The leaf of a text that is its own canonical form; throws CANONICAL_* or LEAF_INVALID. */
export function parseLeaf(text: string): Leaf {
  return check(parseCanonical(text));
}

/** Hash of a leaf's text as it goes into the tree. */
export function hashLeafText(text: string): Uint8Array {
  return leafHash(utf8(text));
}

function check(value: unknown): Leaf {
  const parsed = leafSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new LedgerError('LEAF_INVALID', where === '' ? undefined : `First at: ${where}.`);
}
