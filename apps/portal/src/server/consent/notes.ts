import { type ConsentRecord, decide, forceOf } from '@assent/consent-ledger';
import { termsOf } from '../question/prepare.ts';
import type { ApprovedStudy } from './studies-for-patients.ts';

type About = {
  /** The one the answer is about, or null for a standing purpose. */
  readonly study: ApprovedStudy | null;
  readonly studies: readonly ApprovedStudy[];
  readonly today: string;
};

/**
 * What somebody should know before they sign a yes: that it has ended, or that no question can ever count them because
 * of it. Asked of the decision that counts people, with this one answer alone.
 */
export function notesOn(record: ConsentRecord, { study, studies, today }: About): string[] {
  if (record.act !== 'grant') return [];
  const { validUntil } = record;
  const ended =
    validUntil !== null && validUntil < today
      ? [`This yes ended on ${validUntil}, before it is signed: it will not count you.`]
      : [];
  const lasting = { ...record, validUntil: null };
  const permits = (to: ApprovedStudy) =>
    decide([lasting], { ...termsOf(to.code, record.dataset, to.content), today }).permitted.length > 0;
  if (study !== null) {
    return [
      ...ended,
      ...(permits(study)
        ? []
        : ['You chose none of the records that this study needs, so this yes can never count you.']),
      ...withoutPerson(record),
    ];
  }
  const asking = studies.filter(({ open }) => open);
  if (forceOf([lasting], 0, { today }) === 'never')
    return [...ended, 'No study can ask for this purpose in this way, so this yes can never count you.'];
  return [
    ...ended,
    ...(asking.length > 0 && !asking.some(permits)
      ? [
          'Of the studies that ask today, none is of this kind, for these people and these records: this yes can count you only in later ones.',
        ]
      : []),
    ...withoutPerson(record),
  ];
}

/** Every question begins with who was observed when: records about the person. */
const withoutPerson = ({ categories }: ConsentRecord): string[] =>
  categories.includes('demographics')
    ? []
    : ['You did not choose “About the person”. Every question needs it, so this yes can never count you.'];
