import { type ConsentRecord, categories, recipientKinds } from '@assent/consent-ledger';
import { PortalError } from '../errors/error.ts';
import type { ConsentOrder } from './shapes.ts';
import { type ApprovedStudy, isApproved, type NamedStudy } from './studies-for-patients.ts';

export type Context = {
  readonly dataset: string;
  readonly label: string;
  readonly today: string;
  /** Fresh for every answer; hex. */
  readonly nonce: string;
  readonly signer: ConsentRecord['signer'];
};

/**
 * The record of an answer. A yes says what it covers and no more; a no covers everything, so that nobody has to
 * name what they no longer want. `study` is the one the order is about, null for a standing purpose.
 */
export function recordFrom(
  order: ConsentOrder,
  study: ApprovedStudy | NamedStudy | null,
  context: Context,
): ConsentRecord {
  const { dataset, label, today, nonce, signer } = context;
  const isGrant = order.act === 'grant';
  const asking = isApproved(study) ? study : null;
  if (isGrant && study !== null && asking?.open !== true) throw new PortalError('CONSENT_STUDY_CLOSED');
  const asked = asking?.content.categories ?? categories;
  const common = {
    v: 1 as const,
    dataset,
    label,
    act: order.act,
    level: order.act === 'withdraw' ? ('no-new-use' as const) : null,
    categories: isGrant ? once(order.categories ?? asked) : [...categories],
    // A last day that is over is named before signing, and a record does not end before it begins.
    validFrom: isGrant && order.until !== undefined && order.until < today ? order.until : today,
    // A study's own end is what "until the study ends" means, so that is what is signed.
    validUntil: isGrant ? (order.until ?? asking?.endsOn ?? null) : null,
    dataFrom: null,
    dataTo: null,
    nonce,
    signer,
  };
  if (order.scope.kind === 'standing') {
    const { purposes, recipients } = order.scope;
    return { ...common, scope: { kind: 'standing', purposes: once(purposes) }, recipients: once(recipients) };
  }
  if (study === null) throw new PortalError('CONSENT_STUDY_UNKNOWN');
  const kind = asking?.content.organisation?.kind ?? 'commercial';
  return {
    ...common,
    scope: { kind: 'study', study: study.code },
    recipients: isGrant ? [kind] : [...recipientKinds],
  };
}

/** Nobody is kept from a no by having said something twice. */
const once = <T>(list: readonly T[]): T[] => [...new Set(list)];
