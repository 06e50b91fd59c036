import { expect, test } from 'vitest';
import { type Language, languageTags } from './languages.ts';
import { messagesOf } from './messages.ts';

// Patients read these pages alone, some of them in a language that they did not go to school in: the texts stay at a
// reading age of 9 to 11 (ux: "reading age 9-11"). Each language has the formula that was made for it.

interface Counts {
  readonly sentences: number;
  readonly words: number;
  readonly syllables: number;
  /** Words of three syllables and more. */
  readonly long: number;
}

const vowels: Partial<Record<Language, RegExp>> = {
  en: /[aeiouy]+/g,
  de: /[aeiouyäöü]+/g,
  fr: /[aeiouyàâæéèêëîïôœùûü]+/g,
};

function syllablesOf(word: string, language: Language): number {
  const found = word.toLocaleLowerCase(language).match(vowels[language] ?? /./g)?.length ?? 1;
  // The e at the end of "name" and of "table" in French is silent; "the" and "le" keep theirs.
  const isSilent =
    (language === 'en' && /[^aeiouy]e$|[^aeioudt]ed$/.test(word) && !/le$/.test(word)) ||
    (language === 'fr' && /(?:e|es|ent)$/.test(word));
  return Math.max(1, isSilent ? found - 1 : found);
}

function countsOf(texts: readonly string[], language: Language): Counts {
  let [sentences, words, syllables, long] = [0, 0, 0, 0];
  for (const text of texts) {
    const plain = text.replaceAll(/<\/?\w+>/g, '').replaceAll(/\{\w+\}/g, 'x');
    for (const sentence of plain.split(/[.!?:;؟]+(?:\s|$)/u)) {
      const found = sentence.match(/[\p{L}\p{M}’-]+/gu) ?? [];
      if (found.length === 0) continue;
      sentences += 1;
      words += found.length;
      for (const word of found) {
        const parts = syllablesOf(word, language);
        syllables += parts;
        if (parts >= 3) long += 1;
      }
    }
  }
  return { sentences, words, syllables, long };
}

const sentencesOf = (messages: object): string[] =>
  Object.values(messages).flatMap((value: unknown) => {
    if (typeof value !== 'string') return sentencesOf(value as object);
    // Buttons and labels are no sentences: they would make every text look easy.
    return /[.!?؟]$/.test(value.replaceAll(/<\/?\w+>/g, '').trim()) ? [value] : [];
  });

const patientTexts = (language: Language): string[] => {
  const { consent, signIn, account } = messagesOf(language);
  return sentencesOf({ consent, signIn, account });
};

/** The school year in which a text is read with ease, or 0 (hard) to 100 (easy), as the formula has it. */
const formulas: Partial<
  Record<Language, { readonly of: (counts: Counts) => number; readonly holds: (score: number) => boolean }>
> = {
  // Flesch-Kincaid grade (Kincaid et al. 1975); grade 6 is age 11.
  en: {
    of: ({ sentences, words, syllables }) => 0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59,
    holds: (grade) => grade <= 6,
  },
  // Fourth Vienna formula for non-fiction (Bamberger and Vanecek 1984); class 6 is age 11.
  de: {
    of: ({ sentences, words, long }) =>
      0.2656 * (words / sentences) + 0.2744 * ((100 * long) / words) - 1.693,
    holds: (grade) => grade <= 6,
  },
  // Kandel and Moles 1958; 70 and more is "fairly easy".
  fr: {
    of: ({ sentences, words, syllables }) => 207 - 1.015 * (words / sentences) - 73.6 * (syllables / words),
    holds: (ease) => ease >= 70,
  },
};

test.each(Object.entries(formulas))('patients of 11 read %s with ease', (tag, { of, holds }) => {
  const language = tag as Language;
  const texts = patientTexts(language);
  expect(texts.length).toBeGreaterThan(60);
  const score = of(countsOf(texts, language));
  expect(holds(score), `${tag}: ${score.toFixed(1)}`).toBe(true);
});

test.each(languageTags)('sentences of %s are short', (language) => {
  const { words, sentences } = countsOf(patientTexts(language), language);
  expect(words / sentences).toBeLessThan(12);
});

test('a text of lawyers does not pass', () => {
  const hard = countsOf(
    [
      'The controller shall implement appropriate technical and organisational measures for ensuring that, by default, only personal data which are necessary for each specific purpose of the processing are processed.',
    ],
    'en',
  );
  const { of, holds } = formulas.en ?? { of: () => 0, holds: () => true };
  expect(holds(of(hard))).toBe(false);
});
