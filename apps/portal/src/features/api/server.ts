import { redirect } from 'next/navigation';
import { cache } from 'react';
import { serverCaller } from '../../server/access-from-next.ts';
import { problemOf } from './problem.ts';
import type { Problem } from './shapes.ts';

export { serverCaller };

/** Who asks for the page being rendered; one look a request, however many parts of the page want to know. */
export const whoAsks = cache(async () => (await serverCaller()).session.me());

export type Outcome<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly problem: Problem };

/**
 * Asks the API while a page is rendered. Nobody signed in leads to the sign-in page and back here; anything else
 * that goes wrong, also "there is no such thing", comes back as a problem to show (`ProblemPage`). Next's own
 * `notFound()` would leave the page to the browser's scripts; a problem is readable without them.
 */
export async function attempt<T>(ask: () => Promise<T>, here?: string): Promise<Outcome<T>> {
  let failure: unknown;
  try {
    return { ok: true, data: await ask() };
  } catch (error) {
    failure = error;
  }
  const kind = (failure as { readonly code?: unknown }).code;
  if (kind === 'UNAUTHORIZED') redirect(`/sign-in${here ? `?next=${encodeURIComponent(here)}` : ''}`);
  return { ok: false, problem: problemOf(failure) };
}
