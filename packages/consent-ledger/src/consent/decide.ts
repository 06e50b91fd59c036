import { type Category, categories, type RecipientKind, recipientKinds } from './category.ts';
import { readPurposes } from './duo.ts';
import type { ConsentRecord } from './record.ts';
import { type Asking, answers, denyCovers, grantCovers } from './scope.ts';
import { everything, intersect, merge, subtract, type Window, windowOf } from './window.ts';

export interface ConsentRequest {
  readonly dataset: string;
  /** Code of the study that asks. */
  readonly study: string;
  /** DUO ids of the approved application: at least one permission term, modifiers as it declares them. */
  readonly purposes: readonly string[];
  /** OMOP condition concept id when the purpose is disease specific. */
  readonly disease?: number | null;
  readonly recipient: RecipientKind;
  readonly categories: readonly Category[];
  /** YYYY-MM-DD. */
  readonly today: string;
  /** Dates of data that the question may touch; all when left out. */
  readonly dataWindow?: { readonly from: string | null; readonly to: string | null };
}

/** What may be used: kinds of data, each with the days it may date from (sorted, disjoint). Empty: nothing. */
export interface ConsentDecision {
  readonly permitted: readonly { readonly category: Category; readonly windows: readonly Window[] }[];
}

const nothing: ConsentDecision = { permitted: [] };

/**
 * What one person's records permit. `records` are all of that person's, in log order. Deny by default. A day of a kind
 * of data is permitted when some grant covers it on whose days today is, and every refusal or withdrawal that covers it
 * is older than that grant and either of the same or a wider scope, or over.
 *
 * A clock decides about grants only. A no holds from its leaf on, whatever day it names: a clock that is set back, or
 * one that was ahead when the no was given, never makes it wait. And what a no took away stays away after its last day:
 * its end lets newer grants in and brings no older one back.
 */
export function decide(records: readonly ConsentRecord[], request: ConsentRequest): ConsentDecision {
  return decider(request)(records);
}

/** As decide, for many persons: what depends on the request alone is read once. */
export function decider(request: ConsentRequest): (records: readonly ConsentRecord[]) => ConsentDecision {
  const purposes = readPurposes(request.purposes, request.disease == null ? [] : [request.disease]);
  const asking: Asking = { study: request.study, recipient: request.recipient, purposes };
  const understood =
    !purposes.hasUnknown &&
    purposes.terms.length > 0 &&
    recipientKinds.includes(request.recipient) &&
    request.categories.every((category) => categories.includes(category));
  if (!understood) return () => nothing;
  const asked = request.dataWindow ? windowOf(request.dataWindow.from, request.dataWindow.to) : everything;
  const wanted = categories.filter((category) => request.categories.includes(category));
  return (records) => {
    const relevant = records
      .map((record, index) => ({ record, index }))
      .filter(({ record }) => isAbout(record, request));
    const grants = relevant.filter(
      ({ record }) =>
        record.act === 'grant' && isOnItsDays(record, request.today) && grantCovers(record.scope, asking),
    );
    if (grants.length === 0) return nothing;
    const denies = relevant.filter(({ record }) => isDeny(record) && denyCovers(record.scope, asking));
    const permitted = wanted.flatMap((category) => {
      const windows = merge(
        grants.flatMap(({ record: grant, index }) =>
          denies
            .filter(({ record: deny, index: at }) => at > index || stillMeets(deny, grant, request.today))
            .reduce(
              (left, { record: deny }) => subtract(left, daysOf(deny, category, everything)),
              present(daysOf(grant, category, asked)),
            ),
        ),
      );
      return windows.length === 0 ? [] : [{ category, windows }];
    });
    return { permitted };
  };
}

const isAbout = (record: ConsentRecord, { dataset, recipient }: ConsentRequest): boolean =>
  record.dataset === dataset && record.recipients.includes(recipient);

const isOnItsDays = ({ validFrom, validUntil }: ConsentRecord, today: string): boolean =>
  validFrom <= today && (validUntil === null || today <= validUntil);

/** Whether an older no still stands in the way of a newer grant. */
const stillMeets = (deny: ConsentRecord, grant: ConsentRecord, today: string): boolean =>
  (deny.validUntil === null || today <= deny.validUntil) && !answers(grant.scope, deny.scope);

/** "No further contact" is about letters, not about data: it leaves the use of data as it was. */
const isDeny = ({ act, level }: ConsentRecord) => act !== 'grant' && level !== 'no-further-contact';

const noDays: Window = { from: 0, to: -1 };

function daysOf(record: ConsentRecord, category: Category, asked: Window): Window {
  if (!record.categories.includes(category)) return noDays;
  return intersect(windowOf(record.dataFrom, record.dataTo), asked) ?? noDays;
}

const present = (window: Window) => (window.from <= window.to ? [window] : []);
