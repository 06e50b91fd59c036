import type { Language } from './languages.ts';
import de from './messages/de.json' with { type: 'json' };
import en from './messages/en.json' with { type: 'json' };
import fr from './messages/fr.json' with { type: 'json' };

/** Every text of the pages that patients and the public see, in ICU MessageFormat. English is the pattern of the others. */
export type Messages = typeof en;

const catalogues: Readonly<Record<Language, Messages>> = { en, de, fr };

export const messagesOf = (language: Language): Messages => catalogues[language];
