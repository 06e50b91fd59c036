import type { Translator } from './translator.ts';

/** The text of a name that comes from elsewhere (a step, a term, an analysis), or what stands for one that has none. */
export function textOr(t: Translator, key: string, otherwise: string): string {
  const known = key as 'ui.back';
  return t.has(known) ? t(known) : otherwise;
}

/** A purpose in plain words; a term nobody listed stands for itself. */
export const purposeIn = (t: Translator, term: string, otherwise = term): string =>
  textOr(t, `words.purpose.${term}.label`, otherwise);
