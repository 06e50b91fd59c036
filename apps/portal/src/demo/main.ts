/**
 * `npm run demo`: the main job on an invented population, from application to checked evidence; then the portal
 * stays up. Everything goes through the parts that production runs; what differs is marked on every page.
 */
import { readProcessEnv } from '../server/env.ts';
import { createLog } from '../server/logging.ts';
import { buildPages } from '../server/pages/build.ts';
import { startPortal } from '../server/portal.ts';
import { type Runtime, startRuntime } from '../server/runtime.ts';
import { type DemoOptions, readOptions, usage } from './options.ts';
import { printReport } from './print-report.ts';
import { type Report, writeReport } from './report.ts';
import { prepareSetting } from './setting.ts';
import { tellStory } from './story.ts';

/** Unlike a portal that runs for months, a demonstration is watched: it signs and anchors at once. */
const defaults = {
  ASSENT_DEMO: '1',
  ASSENT_LOG_LEVEL: 'error',
  ASSENT_CHECKPOINT_SECONDS: '1',
  ASSENT_ANCHOR_SECONDS: '5',
  // A few thousand people need a less careful estimate than a hospital's millions for the board to see a number.
  ASSENT_ESTIMATE_EPSILON_MICRO: '100000',
};

const say = (line: string) => process.stderr.write(`${line}\n`);

const building = new AbortController();
let interrupted = false;

async function job(runtime: Runtime, { persons }: DemoOptions): Promise<Report> {
  const setting = await prepareSetting(runtime, { persons, say });
  const told = await tellStory(runtime, setting, say);
  return writeReport(runtime, setting, { told, say });
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const env = readProcessEnv(defaults);
  // Standard output belongs to the report: one JSON object stays one, whatever there is to log.
  const log = createLog({ level: env.logLevel, destination: process.stderr });
  let close = async () => {};
  const end = async (signal: NodeJS.Signals) => {
    if (interrupted) return;
    interrupted = true;
    building.abort();
    await close();
    // Ends by the signal it got, as a shell expects, once every exit handler has run (the chain's process is one's).
    // An exit to its very end would take down native libraries that a job which was cut short may still be in.
    process.removeAllListeners(signal);
    process.on('exit', () => process.kill(process.pid, signal));
    process.exit();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end(signal));

  if (options.once) {
    const runtime = await startRuntime(env, { log });
    close = runtime.close;
    const report = await job(runtime, options).finally(runtime.close);
    printReport(report, options);
    process.exit(report.verification.ok ? 0 : 1);
  }
  // The pages are built while the job runs; the port is taken before either, so that a second start fails at once.
  const built = buildPages(say, building.signal);
  const portal = await startPortal(env, {
    log,
    beforePages: async (runtime, closeAll) => {
      close = closeAll;
      printReport(await job(runtime, options), options);
      await built;
    },
  });
  close = portal.close;
  say(
    `\nThe portal is at ${portal.origin} – a demonstration, open to anybody on this machine. Ctrl-C ends it.`,
  );
}

main().catch((error: unknown) => {
  // What Ctrl-C interrupts fails, and that is no news to whoever pressed it; `end` is on its way out.
  if (interrupted) return;
  const told = error instanceof Error && ('code' in error || error instanceof TypeError);
  say(told ? `The demonstration ended: ${(error as Error).message}` : String((error as Error).stack));
  if (error instanceof TypeError) say(`\n${usage}`);
  process.exit(1);
});
