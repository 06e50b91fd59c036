import { runtime } from '../../../../server/access-from-next.ts';

export const dynamic = 'force-dynamic';

type Place = { readonly params: Promise<{ readonly size: string }> };

const headers = { 'cache-control': 'no-cache' };

/** For `assent renew`: the newest anchor, and the proof that it covers the log as it was with so many leaves. */
export async function GET(_request: Request, { params }: Place): Promise<Response> {
  const { size } = await params;
  const found = /^[1-9][0-9]{0,15}$/.test(size)
    ? await runtime().services.ledger.renewal(BigInt(size))
    : null;
  return Response.json(found, { status: found === null ? 404 : 200, headers });
}
