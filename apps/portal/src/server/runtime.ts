import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Database, openDatabase } from '@assent/prisma';
import type { Logger } from 'pino';
import { createAudit } from './audit/create-audit.ts';
import { createCohorts } from './cohort/create-cohorts.ts';
import { createDescribe } from './cohort/describe.ts';
import { createConcepts } from './concept/create-concepts.ts';
import { createCredentials } from './credential/create-credentials.ts';
import type { Env } from './env.ts';
import { createInvitations } from './invitation/create-invitations.ts';
import { openSlots } from './open-slots.ts';
import { createReadiness, type Readiness } from './operations/ready.ts';
import { createChallenges } from './passkey/challenges.ts';
import { createPasskeys } from './passkey/create-passkeys.ts';
import { assertPrivate } from './private-folders.ts';
import { createRegister } from './register/create-register.ts';
import { createReviews } from './review/create-reviews.ts';
import { createRoom, freeOf, type Room } from './room/room.ts';
import { createCaller } from './router.ts';
import type { Services } from './services.ts';
import { createSessions } from './session/create-sessions.ts';
import type { Slots } from './slots.ts';
import { createStudies } from './study/create-studies.ts';
import { countAttempts } from './trpc/attempts.ts';
import { type ContextParts, createContext } from './trpc/create-context.ts';
import { answerApi } from './trpc/http.ts';
import { takeTurns } from './trpc/turns.ts';
import { createWithdrawals } from './withdrawal/create-withdrawals.ts';

/** What pages and route handlers of Next reach through `access-from-next.ts`. */
export type Runtime = {
  readonly env: Env;
  readonly database: Database;
  readonly services: Services;
  /** What `/healthz` tells. */
  readonly ready: () => Promise<Readiness>;
  /** Answers /api/trpc/*. */
  readonly answerApi: (request: Request) => Promise<Response>;
  /** The API with the rights of whoever holds the session cookie in these headers; it reads and never writes. */
  readonly callerFor: (headers: Headers) => Promise<ReturnType<typeof createCaller>>;
  readonly close: () => Promise<void>;
};

export type RuntimeOptions = {
  readonly log: Logger;
  readonly now?: () => Date;
  /** Tests only: opens the engine's unprotected hook. */
  readonly testHook?: boolean;
};

/** Sign-in and invitation attempts a minute and address. */
const ATTEMPTS = { max: 30, windowMs: 60_000 };

/** Calls a minute and address of people who are not signed in; a page takes about three. */
const ANONYMOUS_CALLS = { max: 1_200, windowMs: 60_000 };

/** Of one address: others wait for two of its calls at most. Ten pages may wait behind one address. */
const ANONYMOUS_TURNS = { atOnce: 2, waiting: 100 };

/** Builds everything once, in the order things need each other; `close` ends it in reverse. */
export async function startRuntime(
  env: Env,
  { log, now = () => new Date(), testHook = false }: RuntimeOptions,
): Promise<Runtime> {
  assertPrivate(env);
  const database = await openDatabase({ url: env.databaseUrl, directory: join(env.home, 'database') });
  const opened = await openSlots({ env, database, now, log, testHook }).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  const services = createServices({
    ...{ env, database, slots: opened.slots, log, now },
    room: createRoom(() => freeOf(env.home)),
  });
  const attempts = countAttempts(ATTEMPTS);
  const calls = countAttempts(ANONYMOUS_CALLS);
  const turns = takeTurns(ANONYMOUS_TURNS);
  const parts: ContextParts = { services, origin: env.origin, attempts, calls, turns, now, log };
  const end = async () => {
    // Closing the services cancels an estimate that is being made; the database stays until it has ended.
    await opened.close();
    await services.studies.settled();
    await database.close();
  };
  // Ctrl-C closes, and so does the job that Ctrl-C made fail: whoever comes second waits for the first.
  let closing: Promise<void> | undefined;
  return {
    env,
    database,
    services,
    ready: createReadiness({ prisma: database.prisma, home: env.home }),
    answerApi: (request) => answerApi(parts, request),
    callerFor: async (headers) => createCaller(await createContext(parts, headers, null)),
    close: () => {
      closing ??= end();
      return closing;
    },
  };
}

/** Every service over one database and the slots; also what the integration tests build. */
export function createServices(parts: {
  readonly env: Pick<Env, 'demo' | 'origin' | 'quorum' | 'reviewDays' | 'sessionHours'>;
  readonly database: Pick<Database, 'prisma'>;
  readonly slots: Slots;
  readonly log: Logger;
  readonly now: () => Date;
  /** Left out: there is always room. */
  readonly room?: Room;
}): Services {
  const { env, database, slots, log, now, room = { assert: async () => undefined } } = parts;
  const { prisma } = database;
  const { ledger, held, questions } = slots;
  const sessions = createSessions({
    ...{ prisma, ledger, held, now },
    ...{ demo: env.demo, sessionHours: env.sessionHours },
  });
  const concepts = createConcepts(slots.datasets);
  const describe = createDescribe(concepts);
  const challenges = createChallenges({ prisma, ledger, now });
  const credentials = createCredentials({
    ...{ prisma, ledger, held, sessions, challenges, now, random: randomBytes },
    ...{ consents: slots.consents, origin: env.origin },
  });
  const invitations = createInvitations({ prisma, ledger, held, datasets: slots.datasets, now });
  return {
    ...slots,
    sessions,
    concepts,
    passkeys: createPasskeys({ prisma, ledger, held, sessions, challenges, now, origin: env.origin }),
    room,
    invitations,
    credentials,
    withdrawals: createWithdrawals({
      ...{ prisma, ledger, held, now },
      ...{ consents: slots.consents, datasets: slots.datasets },
    }),
    audit: createAudit({ prisma, ledger, held, invitations }),
    studies: createStudies({ prisma, ledger, held, questions, describe, now, log }),
    cohorts: createCohorts({ prisma, ledger, held, concepts, describe, now }),
    reviews: createReviews({
      ...{ prisma, ledger, held, describe, now },
      ...{ quorum: env.quorum, reviewDays: env.reviewDays },
    }),
    register: createRegister({ ledger, held, now }),
  };
}
