import {
  type ConsentRecord,
  categoriesIn,
  decide,
  decisiveGrant,
  forceOf,
  scopeRow,
} from '@assent/consent-ledger';
import { termsOf } from '../question/prepare.ts';
import type { OwnRecord } from './own-records.ts';
import type { StandingRow, StudyForPatient } from './shapes.ts';
import type { ApprovedStudy } from './studies-for-patients.ts';

type Mine = StudyForPatient['mine'];

const none: Mine = { answer: 'none', via: null, since: null, until: null, recordId: null, categories: [] };

/**
 * What a person's answers come to for one study: asked of the very decision that decides who is counted, so that
 * the page cannot say yes where a question would say no.
 */
export function answerFor(
  own: readonly OwnRecord[],
  study: ApprovedStudy,
  about: { dataset: string; today: string },
): Mine {
  const request = { ...termsOf(study.code, about.dataset, study.content), today: about.today };
  const records = own.map(({ record }) => record);
  const row = scopeRow(decide(records, request));
  if (row !== null) {
    const decisive = own[decisiveGrant(records, request)];
    // There is one whenever the decision permits anything; without it the page must not say no.
    if (decisive === undefined) throw new TypeError('a permission without a grant');
    const via = decisive.record.scope.kind;
    return { ...said('yes', via, decisive), categories: categoriesIn(row.mask) };
  }
  const isOfStudy = ({ record: { scope } }: OwnRecord) =>
    scope.kind === 'study' && scope.study === study.code;
  const lastOfStudy = own.findLast(isOfStudy);
  if (lastOfStudy !== undefined && lastOfStudy.record.act !== 'grant')
    return said('no', 'study', lastOfStudy);
  const lastNo = own.findLast(({ record: { act, scope } }) => act !== 'grant' && scope.kind === 'standing');
  const withoutNo = scopeRow(
    decide(
      records.filter(({ act }) => act === 'grant'),
      request,
    ),
  );
  return lastNo !== undefined && withoutNo !== null ? said('no', 'standing', lastNo) : none;
}

const said = (answer: 'yes' | 'no', via: 'study' | 'standing', { id, record }: OwnRecord): Mine => ({
  answer,
  via,
  since: `${record.validFrom}T00:00:00.000Z`,
  until: record.validUntil,
  recordId: id,
  categories: [],
});

/** Standing grants that hold today, but for those that a newer one makes superfluous. */
export function standingRows(own: readonly OwnRecord[], today: string): StandingRow[] {
  const records = own.map(({ record }) => record);
  const holding = own.flatMap(({ id, record }, at) => {
    const { act, scope } = record;
    if (act !== 'grant' || scope.kind !== 'standing') return [];
    return forceOf(records, at, { today }) === 'holds' ? [{ id, record, purposes: scope.purposes }] : [];
  });
  return holding
    .filter((row, at) => !holding.slice(at + 1).some((later) => includes(later.record, row.record)))
    .map(({ id, record, purposes }) => ({
      recordId: id,
      purposes: [...purposes],
      recipients: [...record.recipients],
      categories: [...record.categories],
      since: `${record.validFrom}T00:00:00.000Z`,
      until: record.validUntil,
    }));
}

/** Whether a newer yes says everything that an older one says: yeses add up, so anything less hides what is shared. */
function includes(later: ConsentRecord, earlier: ConsentRecord): boolean {
  if (later.scope.kind !== 'standing' || earlier.scope.kind !== 'standing') return false;
  const all = <T>(some: readonly T[], of: readonly T[]) => some.every((one) => of.includes(one));
  const isAsLong =
    later.validUntil === null || (earlier.validUntil !== null && later.validUntil >= earlier.validUntil);
  return (
    isAsLong &&
    all(earlier.scope.purposes, later.scope.purposes) &&
    all(earlier.recipients, later.recipients) &&
    all(earlier.categories, later.categories)
  );
}
