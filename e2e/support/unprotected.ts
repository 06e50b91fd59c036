import { buildPlan } from '@assent/query-engine';
import { unprotectedCount } from '@assent/query-engine/testing';
import { ConsentBook } from '../../apps/portal/src/server/consent/book.ts';
import { readConsents } from '../../apps/portal/src/server/consent/read-consents.ts';
import { openKeys } from '../../apps/portal/src/server/keys/key-store.ts';
import { prepare } from '../../apps/portal/src/server/question/prepare.ts';
import type { Runtime } from '../../apps/portal/src/server/runtime.ts';
import type { Unprotected } from './portal.ts';

/**
 * The true count of an approved cohort and who is in it, as the engine would count now: authorised and pinned as
 * any question is, on the hook that only engines of tests have. Nothing is charged and nothing is released.
 */
export async function unprotected(
  { env, database, services }: Runtime,
  order: { readonly code: string; readonly cohort: string },
): Promise<Unprotected> {
  const { prisma } = database;
  const study = await prisma.study.findUniqueOrThrow({
    where: { code: order.code },
    include: { cohorts: true },
  });
  const cohort = study.cohorts.find(({ name }) => name === order.cohort);
  if (cohort === undefined) throw new Error(`${order.code} has no cohort called ${order.cohort}.`);
  const keys = openKeys({ directory: env.keys, production: false }).bytes;
  const { ledger, held, datasets, engines } = services;
  const book = new ConsentBook(readConsents(prisma, keys, ledger.book), keys.label);
  const { asked, pin } = await prepare(
    { prisma, ledger, held, datasets, book, now: () => new Date(), deltaPico: 10_000n },
    study.ownerId,
    {
      studyId: study.id,
      cohortId: cohort.id,
      analysis: { kind: 'count' },
      epsilonMicro: 1_000,
    },
  );
  const plan = buildPlan(asked.question, { digest: pin.datasetDigest, conceptNames: new Map() });
  const answer = await engines.use(pin.datasetDigest, (engine) =>
    outsideProduction(() => unprotectedCount(engine, plan, pin.scope)),
  );
  return { persons: answer.members.length, members: answer.members.map(String) };
}

/**
 * Next has set NODE_ENV to production for itself, and there the hook refuses; it looks once, before its first wait.
 * The engine's own process was started before, as one for tests.
 */
function outsideProduction<T>(ask: () => Promise<T>): Promise<T> {
  const { NODE_ENV } = process.env;
  Object.assign(process.env, { NODE_ENV: 'test' });
  try {
    return ask();
  } finally {
    Object.assign(process.env, { NODE_ENV });
  }
}
