import type { PrismaClient } from '@assent/prisma';

const tables = ['session', 'passkey', 'enrolment', 'webauthnChallenge'] as const;

/** What the tables have in common here. */
type Table = {
  readonly findMany: (which: object) => Promise<object[]>;
  readonly deleteMany: (which: object) => Promise<unknown>;
  readonly createMany: (rows: object) => Promise<unknown>;
};

type Rows = readonly (readonly [(typeof tables)[number], readonly object[]])[];

/** All rows by which somebody is in an account, or on their way into it. */
export async function rowsOf(prisma: PrismaClient, userId: string): Promise<Rows> {
  const all: [(typeof tables)[number], readonly object[]][] = [];
  for (const table of tables)
    all.push([table, await (prisma[table] as unknown as Table).findMany({ where: { userId } })]);
  return all;
}

/** Makes them what they were, as an operator can. */
export async function putBack(prisma: PrismaClient, userId: string, rows: Rows): Promise<void> {
  for (const [table, data] of rows) {
    const to = prisma[table] as unknown as Table;
    await to.deleteMany({ where: { userId } });
    if (data.length > 0) await to.createMany({ data: structuredClone(data) });
  }
}
