import { parseCanonical } from '../canonical/parse.ts';
import { type Assertion, assertionSchema, verifyAssertion } from '../consent/assertion.ts';
import { commitment } from '../consent/commitment.ts';
import { type ConsentRecord, challengeOf, consentLeafKind, parseConsentRecord } from '../consent/record.ts';
import { decodeBase64 } from '../encoding/base64.ts';
import { type Leaf, parseLeaf } from '../leaves/leaf.ts';
import { failed, notChecked, passed, reasonOf, type Step } from '../verification/step.ts';
import type { Receipt } from './schema.ts';

type ConsentLeaf = Extract<Leaf, { kind: `consent-${string}` }>;

/** Is this the answer the leaf commits to, and did the person's passkey sign it? */
export function checkRecord(receipt: Receipt): Step<'leaf' | 'record' | 'signature'>[] {
  const salt = decodeBase64(receipt.salt) ?? new Uint8Array(0);
  let leaf: ConsentLeaf;
  let record: ConsentRecord;
  try {
    leaf = consentLeaf(parseLeaf(receipt.leaf));
  } catch (error) {
    return [failed('leaf', `The leaf is not one of a consent. ${reasonOf(error)}`)];
  }
  const isLeaf = passed('leaf', 'The leaf is that of a consent, in its canonical form.');
  try {
    record = parseConsentRecord(receipt.record);
  } catch (error) {
    return [isLeaf, failed('record', `The answer cannot be read. ${reasonOf(error)}`)];
  }
  const isCommitted =
    commitment(salt, receipt.record) === leaf.commitment &&
    record.label === leaf.label &&
    consentLeafKind(record.act) === leaf.kind &&
    record.signer.kind === leaf.signer.kind;
  if (!isCommitted) return [isLeaf, failed('record', 'The leaf does not commit to this answer.')];
  const isRecord = passed('record', `The leaf commits to exactly this answer (${record.act}).`);
  return [isLeaf, isRecord, checkSignature(receipt, { leaf, record, salt })];
}

function checkSignature(
  { assertion: text, record: recordText }: Receipt,
  { leaf, record, salt }: { leaf: ConsentLeaf; record: ConsentRecord; salt: Uint8Array },
): Step<'signature'> {
  if (leaf.signer.kind === 'agent') {
    const isSameAgent = record.signer.kind === 'agent' && record.signer.name === leaf.signer.name;
    if (!isSameAgent || text !== null)
      return failed('signature', 'Leaf and answer disagree about who answered.');
    return notChecked('signature', `No passkey signed: ${leaf.signer.name} answered on the person's behalf.`);
  }
  if (text === null) return failed('signature', 'The leaf names a passkey, but its signature is missing.');
  if (commitment(salt, text) !== leaf.signer.assertion) {
    return failed('signature', 'The leaf does not commit to this signature.');
  }
  const assertion = readAssertion(text);
  const isSigned = assertion !== undefined && verifyAssertion(assertion, challengeOf(recordText));
  if (isSigned === 'not checked')
    return notChecked('signature', 'The passkey is of a kind that is not checked here.');
  return isSigned
    ? passed('signature', 'The passkey named in the receipt signed exactly this answer.')
    : failed('signature', 'The passkey did not sign this answer.');
}

function readAssertion(text: string): Assertion | undefined {
  try {
    return assertionSchema.safeParse(parseCanonical(text)).data;
  } catch {
    return undefined;
  }
}

function consentLeaf(leaf: Leaf): ConsentLeaf {
  if (leaf.kind === 'consent-granted' || leaf.kind === 'consent-withdrawn') return leaf;
  throw new RangeError('another kind of leaf');
}
