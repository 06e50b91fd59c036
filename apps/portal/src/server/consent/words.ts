import type { ConsentRecord } from '@assent/consent-ledger';
import type { Category, RecipientKind } from '../shapes.ts';
import { duoTerms } from '../study/duo.ts';

const categoryWords = {
  demographics: 'age, sex and where you are from',
  conditions: 'diagnoses',
  drugs: 'medicines',
  measurements: 'measurements and laboratory results',
  procedures: 'procedures and devices',
  observations: 'other observations',
  visits: 'visits and stays',
  death: 'date of death',
} as const satisfies Record<Category, string>;

const recipientWords = {
  academic: 'universities and other academic institutions',
  'public-body': 'public bodies',
  commercial: 'companies',
} as const satisfies Record<RecipientKind, string>;

const actWords = {
  grant: 'Yes, my data may be counted',
  refuse: 'No, my data may not be counted',
  withdraw: 'I take back my yes: my data may not be counted from now on',
} as const satisfies Record<ConsentRecord['act'], string>;

const purposeWords = (id: string): string => {
  const term = duoTerms.find((known) => known.id === id);
  return term === undefined ? id : `${term.label} (${id})`;
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
      : { label: 'For studies on', value: scope.purposes.map(purposeWords).join('; ') };
  return [
    { label: 'Your answer', value: actWords[act] },
    about,
    { label: 'Kinds of data', value: categories.map((category) => categoryWords[category]).join('; ') },
    { label: 'Who may ask', value: recipients.map((kind) => recipientWords[kind]).join('; ') },
    { label: 'From', value: validFrom },
    { label: 'Until', value: validUntil ?? 'you say otherwise' },
    { label: 'Signed by', value: signer.kind === 'passkey' ? 'your passkey' : signer.name },
  ];
}
