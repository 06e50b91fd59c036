import { runtime } from '../../server/access-from-next.ts';

export const dynamic = 'force-dynamic';

/** 200 when everything that is needed to work is there and rows are what the log says; otherwise 503 and which part is not. */
export async function GET(): Promise<Response> {
  const { ready, services } = runtime();
  const { ok, parts } = await ready();
  const records = services.held.found().length === 0 ? 'ok' : 'disagree';
  const isWell = ok && records === 'ok';
  return Response.json(
    { ok: isWell, parts: { ...parts, records } },
    { status: isWell ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  );
}
