/** The portal of the journeys, in a process of its own: the demonstration's people and data, on a free port. */

import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { prepareSetting } from '../../apps/portal/src/demo/setting.ts';
import { tellStory } from '../../apps/portal/src/demo/story.ts';
import { makeDataset } from '../../apps/portal/src/server/dataset/logged-policy.ts';
import { readProcessEnv } from '../../apps/portal/src/server/env.ts';
import { inTransaction } from '../../apps/portal/src/server/ledger/in-transaction.ts';
import { createLog } from '../../apps/portal/src/server/logging.ts';
import { startPortal } from '../../apps/portal/src/server/portal.ts';
import { candidates } from './candidates.ts';
import { unprotected } from './unprotected.ts';

/** Few enough to be quick, enough that the journeys' cohorts are above the floor; pictures show the demonstration. */
const PERSONS = process.env.ASSENT_PICTURES === '1' ? 20_000 : 4_000;

/** For imports: a version of the demonstration's own dataset would have nobody's consent. */
const ward = {
  name: 'Ward register',
  description: 'Nothing was imported yet.',
  epsilonCapMicro: 1_000_000n,
  deltaCapPico: 1_000n,
  threshold: 11,
};

type Order = { readonly id: number } & (
  | { readonly kind: 'unprotected'; readonly code: string; readonly cohort: string }
  | { readonly kind: 'candidates'; readonly count: number }
);

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const port = String(await freePort());
const env = readProcessEnv({
  ASSENT_DEMO: '1',
  ASSENT_LOG_LEVEL: 'error',
  ASSENT_CHECKPOINT_SECONDS: '1',
  ASSENT_ANCHOR_SECONDS: '2',
  ASSENT_ENGINE_MEMORY_MIB: '1024',
  PORT: port,
});
const portal = await startPortal(env, {
  log: createLog({ level: env.logLevel }),
  testHook: true,
  beforePages: async (runtime) => {
    const { ledger } = runtime.services;
    await inTransaction(runtime.database.prisma, (tx) =>
      makeDataset(tx, ledger, { row: ward, by: 'demonstration' }),
    );
    const setting = await prepareSetting(runtime, { persons: PERSONS, say: () => {} });
    // Next sets NODE_ENV to production for itself; the engine with the test hook has to be open before that.
    await runtime.services.engines.use(setting.snapshot.digest, async () => undefined);
    await tellStory(runtime, setting, () => {});
  },
});

process.on('message', async (order: Order) => {
  const answering =
    order.kind === 'unprotected'
      ? unprotected(portal.runtime, order)
      : candidates(portal.runtime, order.count);
  await answering.then(
    (value) => process.send?.({ kind: 'answer', id: order.id, value }),
    (error: unknown) =>
      process.send?.({
        kind: 'refused',
        id: order.id,
        message: error instanceof Error ? error.message : 'failed',
      }),
  );
});
for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) {
  process.on(signal, () => void portal.close().then(() => process.exit(0)));
}
process.send?.({ kind: 'ready', url: portal.origin });
