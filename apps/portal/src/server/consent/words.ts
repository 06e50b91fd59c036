import type { ConsentRecord } from '@assent/consent-ledger';
import { categoryWords, recipientWords } from '../../shared/words/categories.ts';
import { signedPurpose } from '../../shared/words/duo.ts';

const actWords = {
  grant: 'Yes, my data may be counted',
  refuse: 'No, my data may not be counted',
  withdraw: 'I take back my yes: my data may not be counted from now on',
} as const satisfies Record<ConsentRecord['act'], string>;

const purposeWords = (id: string): string => {
  const label = signedPurpose(id);
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
    { label: 'Kinds of data', value: categories.map((category) => categoryWords[category].label).join('; ') },
    { label: 'Who may ask', value: recipients.map((kind) => recipientWords[kind]).join('; ') },
    { label: 'From', value: validFrom },
    { label: 'Until', value: validUntil ?? 'You say otherwise' },
    { label: 'Signed by', value: signer.kind === 'passkey' ? 'Your passkey' : signer.name },
  ];
}
