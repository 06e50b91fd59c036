/**
 * The only way from pages and route handlers to the server. Types are all it imports of it: the database, the
 * engine and the log live in the process that started Next and are never bundled (docs/adr/0060).
 */
import { headers } from 'next/headers';
import { cache } from 'react';
import type { createCaller } from './router.ts';
import type { Runtime } from './runtime.ts';

/** Also in `main.ts`, which sets it. */
const KEY = Symbol.for('assent.runtime');

export function runtime(): Runtime {
  const found = (globalThis as { [KEY]?: Runtime })[KEY];
  if (found === undefined) {
    throw new Error(
      'The portal runs inside its own server: start apps/portal/src/server/main.ts, not `next start`.',
    );
  }
  return found;
}

/** The API with the rights of whoever asks for the page being rendered; one look at the session a request. */
export const serverCaller = cache(
  async (): Promise<ReturnType<typeof createCaller>> => runtime().callerFor(await headers()),
);
