import { type openTestDatabase, postgresUrl, stopTestDatabases } from '@assent/prisma/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgres } from '../../../prisma/src/postgresql.ts';
import { countedFor, patientOf, yesTo } from './accounts.ts';
import { type LiveWorld, makeRecords, openLiveWorld } from './live-world.ts';
import { putBack, rowsOf } from './rows-of-account.ts';
import { approvedStudy, codeOf } from './world.ts';

type Database = Awaited<ReturnType<typeof openTestDatabase>>;

/** More statements than a confirmation makes. */
const MOST = 80;

// On the embedded database nothing comes between two statements of a transaction.
describe('a yes that is on its way when the account ends', () => {
  let records: Awaited<ReturnType<typeof makeRecords>>;
  let database: Database;
  let operator: Database;
  let world: LiveWorld;
  /** What happens before each statement of the portal, which waits for it. */
  let before: ((at: number) => Promise<void>) | null = null;
  let statements = 0;

  beforeAll(async () => {
    records = await makeRecords(2 * MOST);
    const url = new URL(await postgresUrl());
    // Whoever waits for an account that the yes holds comes after it: here nobody can wait.
    url.searchParams.set('options', '-c lock_timeout=300ms');
    database = await openPostgres(url.href);
    operator = await openPostgres(url.href);
    const prisma = database.prisma.$extends({
      query: {
        $allOperations: async ({ args, query }) => {
          if (before !== null) {
            statements += 1;
            await before(statements);
          }
          return query(args);
        },
      },
    });
    world = await openLiveWorld(
      { ...database, prisma: prisma as unknown as Database['prisma'] },
      records.snapshot,
    );
  });
  afterAll(async () => {
    await world?.close();
    await operator?.close();
    await database?.close();
    records?.remove();
    await stopTestDatabases();
  });

  let person = 0;
  it.each(['recall', 'close'] as const)(
    'counts nobody, whichever rows an operator puts back at whichever moment of it (%s)',
    async (how) => {
      const study = await approvedStudy(world);
      const seen = new Map<string, number>();
      for (let moment = 1; moment <= MOST; moment += 1) {
        person += 1;
        const one = await patientOf(world, person);
        const { userId } = one;
        const end = () =>
          codeOf(
            how === 'recall'
              ? world.as('custodian').people.recall({ userId })
              : world.as('custodian').people.close({ userId, withdraw: true }),
          );
        let ended = '';
        statements = 0;
        const code = await one.at.call(async (api) => {
          const { preparedId, options } = await api.consent.prepare(yesTo(study.id));
          const response = one.device.get(options as never) as never;
          const idempotencyKey = `on-its-way-${person}`;
          before = async (at) => {
            if (at !== moment) return;
            before = null;
            const rows = await rowsOf(operator.prisma, userId);
            ended = await end();
            if (ended !== 'allowed') return;
            await operator.prisma.accountClosing.delete({ where: { userId } });
            await putBack(operator.prisma, userId, rows);
          };
          return codeOf(api.consent.confirm({ preparedId, response, idempotencyKey }));
        });
        const isOver = before !== null;
        before = null;
        // Whoever held the account was first: the end comes after the yes, and denies it.
        if (ended !== 'allowed') expect(await end()).toBe('allowed');
        expect(await countedFor(world, study.code)).not.toContain(person);
        if (isOver) {
          // It came before the yes at some moments, and after it at others.
          const outcomes = [...seen.keys()];
          expect(outcomes).toContain('allowed then allowed');
          expect(outcomes.filter((each) => /^allowed then (?!allowed)/.test(each))).not.toEqual([]);
          return;
        }
        const what = `${ended} then ${code}`;
        seen.set(what, (seen.get(what) ?? 0) + 1);
      }
      throw new Error('A confirmation makes more statements than are tried.');
    },
    600_000,
  );
});
