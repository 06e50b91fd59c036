import type { ConsentRecord } from '@assent/consent-ledger';
import type { Category, RecipientKind } from '../shapes.ts';
import { duoTerms } from '../study/duo.ts';

// The same names as on the pages where the answer was given (features/words, features/consent); a test beside the
// pages holds them together.
const categoryWords = {
  demographics: 'About the person',
  conditions: 'Illnesses and diagnoses',
  drugs: 'Medicines',
  measurements: 'Tests and measurements',
  procedures: 'Operations and devices',
  observations: 'Notes about life and history',
  visits: 'Visits',
  death: 'Death',
} as const satisfies Record<Category, string>;

const recipientWords = {
  academic: 'Universities and research institutes',
  'public-body': 'Public bodies, such as health authorities',
  commercial: 'Companies',
} as const satisfies Record<RecipientKind, string>;

/** Purposes that a page offers have a plain name there; the others have the ontology's. */
const plainPurposes: ReadonlyMap<string, string> = new Map([
  ['DUO:0000006', 'Research about health and illness'],
  ['DUO:0000042', 'Any research'],
]);

const actWords = {
  grant: 'Yes, my data may be counted',
  refuse: 'No, my data may not be counted',
  withdraw: 'I take back my yes: my data may not be counted from now on',
} as const satisfies Record<ConsentRecord['act'], string>;

const purposeWords = (id: string): string => {
  const label = plainPurposes.get(id) ?? duoTerms.find((known) => known.id === id)?.label;
  return label === undefined ? id : `${label} (${id})`;
};

/** A record in plain words, in the order in which somebody reads what they are about to sign. */
export function inWords(record: ConsentRecord, studyTitle: string | null) {
  const { scope, act, categories, recipients, validFrom, validUntil, signer } = record;
  const about =
    scope.kind === 'study'
      ? {
          label: 'For the study',
          value: studyTitle === null ? scope.study : `${studyTitle} (${scope.study})`,
        }
      : { label: 'For what', value: scope.purposes.map(purposeWords).join('; ') };
  return [
    { label: 'Your answer', value: actWords[act] },
    about,
    { label: 'Kinds of data', value: categories.map((category) => categoryWords[category]).join('; ') },
    { label: 'Who may ask', value: recipients.map((kind) => recipientWords[kind]).join('; ') },
    { label: 'From', value: validFrom },
    { label: 'Until', value: validUntil ?? 'You say otherwise' },
    { label: 'Signed by', value: signer.kind === 'passkey' ? 'Your passkey' : signer.name },
  ];
}
