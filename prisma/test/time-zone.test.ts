import { openDatabase } from '@assent/prisma';
import { postgresUrl, stopTestDatabases } from '@assent/prisma/testing';
import pg from 'pg';
import { afterAll, expect, it } from 'vitest';

afterAll(() => stopTestDatabases());

it.each(['America/New_York', 'Pacific/Kiritimati', 'UTC'])(
  'moments are those of UTC on a server in %s',
  async (zone) => {
    const url = await postgresUrl();
    const session = new pg.Pool({ connectionString: url, max: 1 });
    await session.query(
      `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET TimeZone = %L', current_database(), '${zone}'); END $$`,
    );
    await session.end();
    const { prisma, close } = await openDatabase({ url });
    try {
      const [stored] = await prisma.$transaction([
        // Within a transaction the server's clock stands still: the two must be the same to the millisecond.
        prisma.$queryRaw<{ moment: number }[]>`
          INSERT INTO "LogCheckpoint" ("size", "root", "note") VALUES (1, ${Buffer.alloc(32)}, 'x')
          RETURNING round(extract(epoch FROM now()) * 1000)::float8 AS moment`,
      ]);
      const { signedAt } = await prisma.logCheckpoint.findUniqueOrThrow({ where: { size: 1n } });
      expect(Math.abs(signedAt.getTime() - (stored[0]?.moment ?? 0))).toBeLessThanOrEqual(1);
    } finally {
      await close();
    }
  },
);
