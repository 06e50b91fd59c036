import { type ConsentRecord, categoriesIn, decide, scopeRow } from '@assent/consent-ledger';
import { termsOf } from '../question/prepare.ts';
import type { RecipientKind } from '../shapes.ts';
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
  const permitted = (records: readonly ConsentRecord[]) => scopeRow(decide(records, request));
  const all = permitted(own.map(({ record }) => record));
  const ofStudy = own.filter(
    ({ record }) => record.scope.kind === 'study' && record.scope.study === study.code,
  );
  const standing = own.filter(({ record }) => record.scope.kind === 'standing');
  const lastOfStudy = ofStudy.at(-1);
  if (all !== null) {
    const decidedByStudy = lastOfStudy?.record.act === 'grant' && permitted([lastOfStudy.record]) !== null;
    const decisive = decidedByStudy
      ? lastOfStudy
      : standing.findLast(({ record }) => permitted([record]) !== null);
    if (decisive === undefined) return none;
    return {
      ...said('yes', decidedByStudy ? 'study' : 'standing', decisive),
      categories: categoriesIn(all.mask),
    };
  }
  if (lastOfStudy !== undefined && lastOfStudy.record.act !== 'grant')
    return said('no', 'study', lastOfStudy);
  const lastNo = standing.findLast(({ record }) => record.act !== 'grant');
  const withoutNo = permitted(own.filter(({ record }) => record.act === 'grant').map(({ record }) => record));
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

/** Standing grants that nothing newer has taken back and that have not run out. */
export function standingRows(own: readonly OwnRecord[], today: string): StandingRow[] {
  const standing = own.flatMap(({ id, record }) =>
    record.scope.kind === 'standing' ? [{ id, record, purposes: record.scope.purposes }] : [],
  );
  return standing
    .filter(({ record }, at) => {
      const hasEnded = record.validUntil !== null && record.validUntil < today;
      const isSuperseded = standing.slice(at + 1).some((later) => supersedes(later.record, record));
      return record.act === 'grant' && !hasEnded && !isSuperseded;
    })
    .map(({ id, record, purposes }) => ({
      recordId: id,
      purposes: [...purposes],
      recipients: [...record.recipients],
      categories: [...record.categories],
      since: `${record.validFrom}T00:00:00.000Z`,
      until: record.validUntil,
    }));
}

/** A newer answer about the same purposes and at least the same recipients stands in the place of the older. */
function supersedes(later: ConsentRecord, earlier: ConsentRecord): boolean {
  if (later.scope.kind !== 'standing' || earlier.scope.kind !== 'standing') return false;
  const { purposes } = later.scope;
  const covers = (kind: RecipientKind) => later.recipients.includes(kind);
  return (
    earlier.scope.purposes.every((purpose) => purposes.includes(purpose)) && earlier.recipients.every(covers)
  );
}
