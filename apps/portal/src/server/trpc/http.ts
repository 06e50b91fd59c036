import { definitionLimits } from '@assent/query-engine/cohort';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { PortalError } from '../errors/error.ts';
import { assentErrorOf } from '../errors/public.ts';
import { appRouter } from '../router.ts';
import { type ContextParts, createContext } from './create-context.ts';

/** Above any form of the portal. */
const MOST_BYTES = 1_048_576;
/** With a cohort definition in it. */
const MOST_WITH_DEFINITION = MOST_BYTES + definitionLimits.bytes;
const TAKES_DEFINITION = /[/,]cohort\.(?:check|save)(?=,|$)/;

const mostBytes = ({ url }: Request): number =>
  TAKES_DEFINITION.test(new URL(url).pathname) ? MOST_WITH_DEFINITION : MOST_BYTES;

/** Answers /api/trpc/*. */
export async function answerApi(parts: ContextParts, request: Request): Promise<Response> {
  const length = Number(request.headers.get('content-length') ?? 0);
  const unsized = request.body !== null && !request.headers.has('content-length');
  if (unsized || !(length <= mostBytes(request))) return tooLarge();
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

/** In the shape of tRPC's errors, so that a client shows it like any other. */
function tooLarge(): Response {
  const assent = assentErrorOf(new PortalError('INPUT_TOO_LARGE'));
  const data = { code: 'PAYLOAD_TOO_LARGE', httpStatus: 413, assent };
  return Response.json({ error: { message: assent.message, code: -32_013, data } }, { status: 413 });
}
