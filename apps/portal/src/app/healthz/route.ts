import { runtime } from '../../server/access-from-next.ts';

export const dynamic = 'force-dynamic';

/** 200 when the database answers and holds what the log says; says nothing else to people outside. */
export async function GET(): Promise<Response> {
  const up = await runtime().database.prisma.$queryRaw`SELECT 1`.then(
    () => true,
    () => false,
  );
  const ok = up && runtime().services.held.found().length === 0;
  return Response.json({ ok }, { status: ok ? 200 : 503, headers: { 'cache-control': 'no-store' } });
}
