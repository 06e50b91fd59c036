import { analysisNames } from '@assent/query-engine/lists';
import { useTranslations } from 'next-intl';
import { purposeIn } from '../../shared/language/text-or.ts';
import type { Translator } from '../../shared/language/translator.ts';
import { categories } from '../../shared/words/categories.ts';
import type { AnalysisName, Category, Organisation, RecipientKind } from '../api/shapes.ts';
import { useFormats } from '../language/use-formats.ts';
import type { Formats } from '../ui/format.ts';

const isAnalysis = (name: string): name is AnalysisName =>
  (analysisNames as readonly string[]).includes(name);

/** The same few things in the plain words of the reader's language, wherever a patient meets them. */
export const usePlainWords = () => plainWords(useTranslations(), useFormats());

export function plainWords(t: Translator, { list }: Formats) {
  const inList = (kinds: readonly Category[]) => categories.filter((category) => kinds.includes(category));

  return {
    /** "Illnesses and diagnoses, medicines and visits"; all of them have a shorter name. */
    kindsOfData: (kinds: readonly Category[]): string => {
      if (categories.every((category) => kinds.includes(category))) return t('words.allKinds');
      const [first, ...rest] = inList(kinds);
      if (first === undefined) return t('words.noKind');
      return list([
        t(`words.category.${first}.label`),
        ...rest.map((category) => t(`words.category.${category}.inList`)),
      ]);
    },
    recipients: (kinds: readonly RecipientKind[]): string =>
      list(kinds.map((kind) => t(`words.recipient.${kind}.inList`))),
    organisation: (organisation: Organisation | null): string =>
      organisation
        ? t('words.organisationOf', {
            name: organisation.name,
            kind: t(`words.recipient.${organisation.kind}.one`),
          })
        : t('words.noOrganisation'),
    /** One name for a purpose wherever a patient meets it; a term nobody listed stands for itself. */
    purpose: (term: string): string => purposeIn(t, term),
    /** What a number was wanted for, so that two uses by one study are told apart; names joined by '+'. */
    askedFor: (names: string): string =>
      names
        .split('+')
        .map((name) => (isAnalysis(name) ? t(`consent.why.${name}`) : t('consent.why.other')))
        .reduce((first, second) => t('consent.why.and', { first, second })),
  };
}
