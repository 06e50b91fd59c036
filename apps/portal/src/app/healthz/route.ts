import { runtime } from '../../server/access-from-next.ts';

export const dynamic = 'force-dynamic';

/** 200 when the database answers; says nothing else to people outside. */
export async function GET(): Promise<Response> {
  const up = await runtime().database.prisma.$queryRaw`SELECT 1`.then(
    () => true,
    () => false,
  );
  return Response.json({ ok: up }, { status: up ? 200 : 503, headers: { 'cache-control': 'no-store' } });
}
