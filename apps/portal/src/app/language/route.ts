import { A_YEAR_IN_SECONDS, LANGUAGE_COOKIE } from '../../features/language/cookie.ts';
import { destinationOf } from '../../features/sign-in/destination.ts';
import { isLanguage } from '../../shared/language/languages.ts';

export const dynamic = 'force-dynamic';

/** Remembers the language that was chosen and leads back to the page; an unknown one changes nothing. */
export async function POST(request: Request): Promise<Response> {
  // What is no form chooses nothing.
  const form = await request.formData().catch(() => new FormData());
  const [language, back] = [form.get('language'), form.get('back')];
  const location = destinationOf(typeof back === 'string' ? back : undefined);
  const response = new Response(null, { status: 303, headers: { location } });
  if (typeof language === 'string' && isLanguage(language)) {
    response.headers.append(
      'set-cookie',
      `${LANGUAGE_COOKIE}=${language}; Path=/; Max-Age=${A_YEAR_IN_SECONDS}; SameSite=Lax`,
    );
  }
  return response;
}
