import Negotiator from 'negotiator';
import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { FIRST_LANGUAGE, isLanguage, type Language, languageTags } from '../../shared/language/languages.ts';
import { messagesOf } from '../../shared/language/messages.ts';
import { whoAsks } from '../api/server.ts';
import { LANGUAGE_COOKIE } from './cookie.ts';
import { hasLanguages } from './readers.ts';

/** The language that was chosen here, else the one the browser asks for (RFC 9110, 12.5.4). */
async function languageOfReader(): Promise<Language> {
  if (!hasLanguages(await whoAsks())) return FIRST_LANGUAGE;
  const chosen = (await cookies()).get(LANGUAGE_COOKIE)?.value;
  if (isLanguage(chosen)) return chosen;
  const asked = (await headers()).get('accept-language') ?? '';
  const found = new Negotiator({ headers: { 'accept-language': asked } }).language([...languageTags]);
  return isLanguage(found) ? found : FIRST_LANGUAGE;
}

/** Asked by next-intl once a request. */
export default getRequestConfig(async () => {
  const locale = await languageOfReader();
  return { locale, messages: messagesOf(locale), timeZone: 'UTC' };
});
