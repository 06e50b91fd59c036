import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { appRouter } from '../router.ts';
import { type ContextParts, createContext } from './create-context.ts';

/** Above any form of the portal with the largest cohort definition. */
const MOST_BYTES = 1_048_576;

/** Answers /api/trpc/*. */
export async function answerApi(parts: ContextParts, request: Request): Promise<Response> {
  const length = Number(request.headers.get('content-length') ?? 0);
  const unsized = request.body !== null && !request.headers.has('content-length');
  if (unsized || !(length <= MOST_BYTES)) return new Response(null, { status: 413 });
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    // A query whose input is longer than an address may be (a cohort definition) comes as POST.
    allowMethodOverride: true,
    createContext: ({ resHeaders }) => createContext(parts, request.headers, resHeaders),
    responseMeta: () => ({ headers: new Headers({ 'cache-control': 'no-store' }) }),
  });
}
