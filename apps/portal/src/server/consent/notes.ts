import { type ConsentRecord, decide, forceOf } from '@assent/consent-ledger';
import type { Translator } from '../../shared/language/translator.ts';
import { termsOf } from '../question/prepare.ts';
import type { ApprovedStudy } from './studies-for-patients.ts';

type About = {
  /** The one the answer is about, or null for a standing purpose. */
  readonly study: ApprovedStudy | null;
  readonly studies: readonly ApprovedStudy[];
  readonly today: string;
  readonly t: Translator;
};

/**
 * What somebody should know before they sign a yes: that it has ended, or that no question can ever count them because
 * of it. Asked of the decision that counts people, with this one answer alone.
 */
export function notesOn(record: ConsentRecord, { study, studies, today, t }: About): string[] {
  if (record.act !== 'grant') return [];
  const { validUntil } = record;
  const ended =
    validUntil !== null && validUntil < today ? [t('record.notes.ended', { day: validUntil })] : [];
  const lasting = { ...record, validUntil: null };
  const permits = (to: ApprovedStudy) =>
    decide([lasting], { ...termsOf(to.code, record.dataset, to.content), today }).permitted.length > 0;
  if (study !== null) {
    return [...ended, ...(permits(study) ? [] : [t('record.notes.noRecords')]), ...withoutPerson(record, t)];
  }
  const asking = studies.filter(({ open }) => open);
  if (forceOf([lasting], 0, { today }) === 'never') return [...ended, t('record.notes.never')];
  return [
    ...ended,
    ...(asking.length > 0 && !asking.some(permits) ? [t('record.notes.laterOnly')] : []),
    ...withoutPerson(record, t),
  ];
}

/** Every question begins with who was observed when: records about the person. */
const withoutPerson = ({ categories }: ConsentRecord, t: Translator): string[] =>
  categories.includes('demographics') ? [] : [t('record.notes.noPerson')];
