/** Entry of the portal's process: `node --import tsx apps/portal/src/server/main.ts [--dev]`. */
import { readProcessEnv } from './env.ts';
import { createLog } from './logging.ts';
import { whyNotStarted } from './not-started.ts';
import { startPortal } from './portal.ts';

/** After this many milliseconds an orderly end is given up, and whatever hangs is left to the system. */
const PATIENCE = 10_000;

async function main(): Promise<void> {
  const env = readProcessEnv();
  const log = createLog({ level: env.logLevel });
  const starting = startPortal(env, { log, dev: process.argv.includes('--dev') });
  let ending = false;
  const end = async (signal: string) => {
    // A terminal and a parent may both pass the same signal on; once is enough.
    if (ending) return;
    ending = true;
    log.info({ signal }, 'ending');
    setTimeout(() => process.exit(1), PATIENCE).unref();
    await starting.then((portal) => portal.close());
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end(signal));
  await starting;
}

main().catch((error: unknown) => {
  process.stderr.write(`The portal did not start. ${whyNotStarted(error)}\n`);
  process.exit(1);
});
