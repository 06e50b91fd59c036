import type { SessionCookie } from './service.ts';

const NAME = 'assent_session';
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** The token in a Cookie header, if there is one of the right form. */
export function readSessionCookie(header: string | null | undefined): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const [name, value = ''] = part.split('=', 2).map((text) => text.trim());
    if (name === NAME && TOKEN.test(value)) return value;
  }
  return undefined;
}

/**
 * A Set-Cookie header. HttpOnly keeps the token from scripts, SameSite=Lax from requests other sites make;
 * Secure follows the origin, since a portal on plain http (localhost) could not set it.
 */
export function writeSessionCookie(cookie: SessionCookie | null, secure: boolean): string {
  const value = cookie?.token ?? '';
  const expires = (cookie?.expiresAt ?? new Date(0)).toUTCString();
  return `${NAME}=${value}; Path=/; HttpOnly; SameSite=Lax; Expires=${expires}${secure ? '; Secure' : ''}`;
}
