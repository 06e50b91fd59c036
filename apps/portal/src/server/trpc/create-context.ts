import type { Logger } from 'pino';
import type { Services } from '../services.ts';
import { readSessionCookie, writeSessionCookie } from '../session/cookie.ts';
import type { Attempts } from './attempts.ts';
import type { Context } from './context.ts';
import type { Turns } from './turns.ts';

/** Set by `main.ts` from the socket on every request, whatever the client sent under that name. */
export const ADDRESS_HEADER = 'x-assent-address';

export type ContextParts = {
  readonly services: Services;
  readonly origin: string;
  readonly attempts: Attempts;
  readonly calls: Attempts;
  readonly turns: Turns;
  readonly now: () => Date;
  readonly log: Logger;
};

/** The context of one request. Cookies to set are put into `answer`, if there is one to put them into. */
export async function createContext(
  parts: ContextParts,
  request: Headers,
  answer: Headers | null,
): Promise<Context> {
  const { origin, services, ...rest } = parts;
  const secure = origin.startsWith('https:');
  const setSession: Context['setSession'] = (cookie) =>
    answer?.append('set-cookie', writeSessionCookie(cookie, secure));
  const found = await services.sessions.resolve(readSessionCookie(request.get('cookie')));
  if (found?.renewed) setSession(found.renewed);
  return {
    ...rest,
    services,
    user: found?.user ?? null,
    session: found?.session ?? null,
    // Without an answer nothing but reading happens: a page being rendered changes nothing.
    sameOrigin: answer !== null && request.get('origin') === origin,
    address: request.get(ADDRESS_HEADER) ?? '',
    setSession,
  };
}
