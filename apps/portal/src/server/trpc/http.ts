import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { PortalError } from '../errors/error.ts';
import { assentErrorOf } from '../errors/public.ts';
import { appRouter } from '../router.ts';
import { type ContextParts, createContext } from './create-context.ts';
import { MOST_BYTES, MOST_CALLS, MOST_IN_ADDRESS, MOST_WITH_DEFINITION } from './limits.ts';

const TAKES_DEFINITION = /[/,]cohort\.(?:check|save)(?=,|$)/;

const mostBytes = ({ url }: Request): number =>
  TAKES_DEFINITION.test(new URL(url).pathname) ? MOST_WITH_DEFINITION : MOST_BYTES;

/** Answers /api/trpc/*. */
export async function answerApi(parts: ContextParts, request: Request): Promise<Response> {
  if (request.url.length > MOST_IN_ADDRESS) return refused('INPUT_ADDRESS_TOO_LONG');
  const length = Number(request.headers.get('content-length') ?? 0);
  const unsized = request.body !== null && !request.headers.has('content-length');
  if (unsized || !(length <= mostBytes(request))) return refused('INPUT_TOO_LARGE');
  // Forms and bytes would be read by tRPC within the procedure, where what is wrong with them is nobody's mistake.
  const type = request.headers.get('content-type') ?? '';
  if (request.method === 'POST' && !/^application\/json\b/i.test(type)) return refused('INPUT_INVALID');
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    maxBatchSize: MOST_CALLS,
    // A query whose input is longer than an address may be (a cohort definition) comes as POST.
    allowMethodOverride: true,
    createContext: ({ resHeaders }) => createContext(parts, request.headers, resHeaders),
    responseMeta: () => ({ headers: new Headers({ 'cache-control': 'no-store' }) }),
  });
}

const refusals = {
  INPUT_INVALID: { code: 'UNSUPPORTED_MEDIA_TYPE', httpStatus: 415, rpc: -32_015 },
  INPUT_TOO_LARGE: { code: 'PAYLOAD_TOO_LARGE', httpStatus: 413, rpc: -32_013 },
  INPUT_ADDRESS_TOO_LONG: { code: 'BAD_REQUEST', httpStatus: 400, rpc: -32_600 },
} as const;

/** In the shape of tRPC's errors, so that a client shows it like any other. */
function refused(why: keyof typeof refusals): Response {
  const { code, httpStatus, rpc } = refusals[why];
  const assent = assentErrorOf(new PortalError(why));
  const data = { code, httpStatus, assent };
  return Response.json({ error: { message: assent.message, code: rpc, data } }, { status: httpStatus });
}
