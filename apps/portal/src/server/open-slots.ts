import { join } from 'node:path';
import { label } from '@assent/consent-ledger';
import type { Database } from '@assent/prisma';
import type { Logger } from 'pino';
import { startAnchors } from './chain/anchors.ts';
import { anchorOver, anchorsOver, viewOf } from './chain/anchors-stored.ts';
import { placeInLog } from './chain/place-in-log.ts';
import { renewalFor } from './chain/renewal.ts';
import { startRounds } from './chain/rounds.ts';
import { openChain } from './chain/service.ts';
import { ConsentBook } from './consent/book.ts';
import { createConsents } from './consent/create-consents.ts';
import { lookAtConsents } from './consent/look-at-consents.ts';
import { readConsents } from './consent/read-consents.ts';
import { createDatasets } from './dataset/create-datasets.ts';
import { createEngines } from './dataset/engines.ts';
import type { Env } from './env.ts';
import { adopt } from './held/adopting.ts';
import { createHeld } from './held/create-held.ts';
import { checkFiles } from './held/files.ts';
import { commitKeys } from './keys/commit-keys.ts';
import { openKeys } from './keys/key-store.ts';
import { openLedger } from './ledger/service.ts';
import { createOperations } from './operations/create-operations.ts';
import { createOutputChecks } from './output-check/create-output-checks.ts';
import { openQuestions } from './question/service.ts';
import { createReleases } from './release/create-releases.ts';
import type { Slots } from './slots.ts';

export type SlotParts = {
  readonly env: Env;
  readonly database: Database;
  readonly now: () => Date;
  readonly log: Logger;
  /** Tests only: opens the engine's unprotected hook. */
  readonly testHook?: boolean;
};

/** What nobody uses is looked at as well, so that a change is seen within a minute and not with the next question. */
const LOOK_EVERY_MS = 60_000;

/** Blocks after which an anchor counts as final: reorganisations of public chains are shorter. */
const CONFIRMATIONS = { development: 1, real: 12 } as const;

/**
 * Opens keys, log, chain, datasets, consents and what answers questions with them, in the order they need each
 * other; whatever fails, what was opened before it is closed again. `close` ends them in reverse.
 */
export async function openSlots(
  parts: SlotParts,
): Promise<{ readonly slots: Slots; readonly close: () => Promise<void> }> {
  const opened: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const end of opened.splice(0).toReversed()) await end();
  };
  try {
    return { slots: await open(parts, (end) => opened.push(end)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function open(parts: SlotParts, onClose: (end: () => Promise<void>) => void): Promise<Slots> {
  const { env, database, now, log, testHook = false } = parts;
  const { prisma } = database;
  const store = openKeys({ directory: env.keys, production: env.production });
  const keys = store.bytes;
  const theLog = await openLedger({ prisma, origin: env.log.origin, seed: keys.log, now });
  await adopt(prisma, theLog);
  await commitKeys(prisma, theLog, keys);
  const consentKeys = { label: keys.label, wrapping: keys.wrapping };
  const held = createHeld({
    ...{ prisma, ledger: theLog, log },
    files: checkFiles(join(env.home, 'snapshots'), now),
    consents: lookAtConsents({ prisma, keys: consentKeys, ledger: theLog }),
  });
  // A row that was changed stops what it is about and nothing else: patients can still take back a consent.
  await held.everything();
  const lookEvery = { everyMs: LOOK_EVERY_MS, log, what: 'holding the database to the log' };
  onClose(startRounds(() => held.everything(), lookEvery).close);
  const directory = join(env.home, 'chain');
  const named = await placeInLog(prisma, theLog.book);
  const chain = await openChain({ ...env.chain, directory, nodeEnv: env.nodeEnv, named, log });
  onClose(chain.close);
  const everyMs = env.log.anchorSeconds * 1_000;
  const confirmations = chain.development ? CONFIRMATIONS.development : CONFIRMATIONS.real;
  const anchors = await startAnchors({ prisma, ledger: theLog, chain, everyMs, confirmations, log });
  onClose(anchors.close);
  const checkpointEvery = { everyMs: env.log.checkpointSeconds * 1_000, log, what: 'signing a checkpoint' };
  onClose(startRounds(() => theLog.checkpoint(), checkpointEvery).close);

  const ledger: Slots['ledger'] = {
    ...theLog,
    anchorOf: async (index) => viewOf(await anchorOver(prisma, index)),
    anchorsOf: async (indices) => (await anchorsOver(prisma, indices)).map(viewOf),
    renewal: (size) => renewalFor({ prisma, ledger: theLog, place: chain.place }, size),
    key: () => ({ vkey: theLog.vkey, origin: theLog.origin, ...chain.place }),
  };
  const snapshots = join(env.home, 'snapshots');
  const engines = createEngines({
    ...env.engine,
    snapshots,
    membersKey: keys.members,
    orderKey: keys.order,
    testHook,
  });
  onClose(engines.close);
  const datasets = createDatasets({
    ...{ prisma, ledger, held, engines, snapshots, now },
    labelOf: (datasetId, personId) => label(keys.label, datasetId, personId),
    importFrom: env.importFrom,
  });
  onClose(datasets.close);
  const book = new ConsentBook(readConsents(prisma, consentKeys, theLog.book), keys.label);
  const { origin, answerGridMs: gridMs, estimateEpsilonMicro } = env;
  const questions = await openQuestions({
    ...{ prisma, ledger, held, datasets, engines, book, anchors: chain, now, log },
    heldKey: keys.held,
    gridMs,
    estimateEpsilonMicro,
  });
  onClose(questions.close);
  return {
    ledger,
    held,
    chain,
    anchors,
    datasets,
    engines,
    questions,
    releases: createReleases({ prisma, ledger, held }),
    outputChecks: createOutputChecks({
      ...{ prisma, ledger, held, anchors: chain, now },
      keys: { held: keys.held, label: keys.label },
    }),
    consents: createConsents({
      ...{ prisma, ledger, held, book, keys: consentKeys, origin, now },
      membersKey: keys.members,
    }),
    operations: createOperations({ now, database, ledger, held, engines, chain, keys: store }),
  };
}
