import { runtime } from '../../server/access-from-next.ts';

export const dynamic = 'force-dynamic';

/** 200 when everything that is needed to work is there; otherwise 503 and which part is not. */
export async function GET(): Promise<Response> {
  const readiness = await runtime().ready();
  return Response.json(readiness, {
    status: readiness.ok ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  });
}
