/**
 * The languages of the pages that patients and the public see. A language is offered once every catalogue of it is
 * there (`messages.test.ts`). Tags are those of BCP 47; `locale` says how days and numbers are written.
 */
export const languages = {
  en: { name: 'English', locale: 'en-GB', direction: 'ltr' },
  de: { name: 'Deutsch', locale: 'de-DE', direction: 'ltr' },
  fr: { name: 'Français', locale: 'fr-FR', direction: 'ltr' },
} as const satisfies Record<
  string,
  { readonly name: string; readonly locale: string; readonly direction: 'ltr' | 'rtl' }
>;

export type Language = keyof typeof languages;

export const languageTags = Object.keys(languages) as unknown as readonly [Language, ...Language[]];

/** What is read where nobody chose, and where a text has no other language. */
export const FIRST_LANGUAGE: Language = 'en';

export const isLanguage = (tag: string | undefined): tag is Language =>
  tag !== undefined && Object.hasOwn(languages, tag);
