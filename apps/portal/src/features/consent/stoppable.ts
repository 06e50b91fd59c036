import { type ConsentRecord, categories, decide, duo, recipientKinds } from '@assent/consent-ledger';
import type { ConsentOrder, ConsentOverview, StudyForPatient } from '../../server/consent/shapes.ts';

/** A yes that can be taken back: what it is called, the order that takes it back, and what else that ends. */
export interface Stoppable {
  readonly called:
    | { readonly kind: 'everything' }
    | { readonly kind: 'study'; readonly title: string }
    | { readonly kind: 'lasting'; readonly purposes: readonly string[] };
  readonly order: ConsentOrder;
  /** Titles of the studies that count the person today and stop with it. */
  readonly ends: readonly string[];
  /** Whether it is a lasting answer. */
  readonly lasting: boolean;
}

/** In the place of a record: every yes there is or may be. */
export const EVERYTHING = 'everything';

/** A no to whatever anybody may ask for. It needs nothing to be there, so it can be said in every state. */
export function stopEverything(studies: ConsentOverview['studies']): Stoppable {
  const ends = studies.filter(({ mine }) => mine.answer === 'yes').map(({ title }) => title);
  return {
    called: { kind: 'everything' },
    order: {
      scope: { kind: 'standing', purposes: [duo.generalResearch], recipients: [...recipientKinds] },
      act: 'withdraw',
    },
    ends,
    lasting: true,
  };
}

/** The yes that a record stands for, if it still holds; null when it was taken back or never was one. */
export function stoppable(
  { studies, standing }: ConsentOverview,
  recordId: string,
  today: string,
): Stoppable | null {
  const study = studies.find(
    ({ mine }) => mine.recordId === recordId && mine.via === 'study' && mine.answer === 'yes',
  );
  if (study) {
    return {
      called: { kind: 'study', title: study.title },
      order: { scope: { kind: 'study', studyId: study.studyId, code: study.code }, act: 'withdraw' },
      ends: [],
      lasting: false,
    };
  }
  const row = standing.find((candidate) => candidate.recordId === recordId);
  if (!row) return null;
  const [purposes, recipients] = [[...row.purposes], [...row.recipients]];
  return {
    called: { kind: 'lasting', purposes },
    order: { scope: { kind: 'standing', purposes, recipients }, act: 'withdraw' },
    ends: studies
      .filter(({ mine }) => mine.answer === 'yes')
      .filter((one) => isEnded(one, { ...blank(today), scope: { kind: 'standing', purposes }, recipients }))
      .map(({ title }) => title),
    lasting: true,
  };
}

/**
 * Whether a withdrawal said now ends a yes given before, to the study itself or for good. Asked of the decision
 * that decides who is counted: a withdrawal also ends every older yes it covers, the narrower ones too.
 */
function isEnded(study: StudyForPatient, withdrawal: ConsentRecord): boolean {
  const yes: ConsentRecord = {
    ...blank(withdrawal.validFrom),
    act: 'grant',
    level: null,
    scope: { kind: 'study', study: study.code },
  };
  const { permitted } = decide([yes, withdrawal], {
    dataset: yes.dataset,
    study: study.code,
    purposes: study.purposes,
    // As the server reads a study whose researcher stands for nobody.
    recipient: study.organisation?.kind ?? 'commercial',
    categories: study.categories,
    today: withdrawal.validFrom,
  });
  return permitted.length === 0;
}

const blank = (today: string): ConsentRecord => ({
  v: 1,
  dataset: '',
  label: '',
  scope: { kind: 'study', study: '' },
  act: 'withdraw',
  level: 'no-new-use',
  categories: [...categories],
  recipients: [...recipientKinds],
  validFrom: today,
  validUntil: null,
  dataFrom: null,
  dataTo: null,
  signer: { kind: 'passkey' },
});
