import type { ConsentRecord } from '@assent/consent-ledger';
import { purposeIn } from '../../shared/language/text-or.ts';
import type { Translator } from '../../shared/language/translator.ts';
import { duoTerm } from '../../shared/words/duo.ts';

/** A purpose in the reader's words with the ontology's name for it; what nobody knows stands for itself. */
function purposeWords(t: Translator, id: string): string {
  const label = purposeIn(t, id, duoTerm(id)?.label ?? '');
  return label === '' ? id : `${label} (${id})`;
}

/** No title makes a line of its own among those that are signed. */
const oneLine = (text: string): string => text.replaceAll(/[\s\u0085]+/gu, ' ');

/** A record in plain words, in the order in which somebody reads what they are about to sign. */
export function inWords(record: ConsentRecord, studyTitle: string | null, t: Translator) {
  const { scope, act, categories, recipients, validFrom, validUntil, signer } = record;
  const about =
    scope.kind === 'study'
      ? {
          label: t('record.study'),
          value: studyTitle === null ? scope.study : `${oneLine(studyTitle)} (${scope.study})`,
        }
      : {
          label: t('record.purpose'),
          value: scope.purposes.map((purpose) => purposeWords(t, purpose)).join('; '),
        };
  return [
    { label: t('record.answer'), value: t(`record.${act}`) },
    about,
    {
      label: t('record.kinds'),
      value: categories.map((category) => t(`words.category.${category}.label`)).join('; '),
    },
    {
      label: t('record.recipients'),
      value: recipients.map((kind) => t(`words.recipient.${kind}.label`)).join('; '),
    },
    { label: t('record.from'), value: validFrom },
    { label: t('record.until'), value: validUntil ?? t('record.open') },
    {
      label: t('record.signer'),
      value: signer.kind === 'passkey' ? t('record.passkey') : signer.name,
    },
  ];
}
