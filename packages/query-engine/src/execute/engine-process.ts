// The engine's process: opens one snapshot, holds one consent scope, answers one request at a time. It is started by
// engine-child.ts with an empty environment and no standard streams; all it has comes over the channel.

import { type EarlierRelease, rememberRelease } from '../disclosure/differencing/earlier.ts';
import { ToldNumbers } from '../disclosure/differencing/told-numbers.ts';
import { uniformIntegers } from '../disclosure/random/random-bits.ts';
import { systemRandom } from '../disclosure/random/system-random.ts';
import { EngineError } from '../engine-error.ts';
import { openWarehouse } from '../warehouse/duckdb/open.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import { failureCode } from './failure.ts';
import { type LoadedScope, loadScope } from './loaded-scope.ts';
import type { EngineMessage, EngineReply, EngineRequest, EngineSignal, ProcessSettings } from './protocol.ts';
import { runProtected, runUnprotected } from './run-plan.ts';
import { createStopper, type Stopper } from './stopper.ts';

/** What Node, the loader and DuckDB's library take besides DuckDB's own limit. */
const BASE_MIB = 512;
const WATCH_MS = 100;

let opened: {
  readonly settings: ProcessSettings;
  readonly warehouse: Warehouse;
  /** Everything told on the dataset, as far as this process was sent it. */
  readonly told: ToldNumbers;
} | null = null;
/** How many exact releases it was sent. */
let known = 0;
/** The charge of the last exact answer: what it told counts only once the answer is known to be stored. */
let unsure: string | null = null;
let scope: LoadedScope | null = null;
/** Of the request in progress; null between requests, where an interrupt comes too late for the last one. */
let stopper: Stopper | null = null;

const interruptDatabase = (): void => opened?.warehouse.sessions[0].interrupt();

const send = (message: EngineMessage): void => {
  process.send?.(message);
};

async function answer(request: EngineRequest, stopper: Stopper): Promise<EngineReply> {
  if (request.type === 'open') {
    const { settings } = request;
    const warehouse = await openWarehouse(settings);
    const told = new ToldNumbers(uniformIntegers(systemRandom()), settings.orderKey);
    told.setEverybody(await warehouse.persons());
    opened = { settings, warehouse, told };
    return { type: 'done' };
  }
  if (!opened) throw new EngineError('ENGINE_START');
  const { settings, warehouse, told } = opened;
  const [session] = warehouse.sessions;
  if (request.type === 'consents') {
    // Forgotten first: a scope that failed to load half-way must not be taken for the one before.
    scope = null;
    scope = await loadScope(warehouse, request.scope);
    return { type: 'done' };
  }
  if (request.type === 'told') {
    remember(request.releases, { told, key: settings.membersKey });
    return { type: 'done' };
  }
  if (request.type === 'statement') {
    if (!settings.testHook) throw new EngineError('ENGINE_TEST_HOOK');
    return session.tryText(request.sql).then(
      () => ({ type: 'statement', failure: null }),
      (error: unknown) => ({ type: 'statement', failure: String(error) }),
    );
  }
  if (scope?.digest !== request.consents) throw new EngineError('ENGINE_CONSENTS');
  const context = { session, scope, orderKey: settings.orderKey, stopper };
  if (request.type === 'unprotected') {
    if (!settings.testHook) throw new EngineError('ENGINE_TEST_HOOK');
    return { type: 'unprotected', answer: await runUnprotected(context, request) };
  }
  const stop = setTimeout(() => stopper.stop('ENGINE_TIMEOUT'), request.timeoutMs);
  const report = setInterval(() => {
    send({ type: 'progress', progress: { stage: 'counting', fraction: session.progress() } });
  }, WATCH_MS);
  try {
    const { membersKey } = settings;
    if (request.protection.regime === 'statistical-disclosure-control') {
      if (request.known !== known) throw new EngineError('ENGINE_MEMBERS');
      told.takeBack();
      told.setPresent(scope.seats);
      // What a checker has yet to see is told by what they let through, and not before.
      unsure = request.protection.beyond === true ? null : request.chargeId;
    }
    const answered = await runProtected(context, { ...request, told, membersKey });
    if (unsure === null) told.takeBack();
    return { type: 'answer', answer: answered };
  } finally {
    clearTimeout(stop);
    clearInterval(report);
  }
}

/** What was stored since, in the order of the log; the process' own last answer is not counted again. */
function remember(
  releases: readonly EarlierRelease[],
  { told, key }: { readonly told: ToldNumbers; readonly key: Uint8Array },
): void {
  const [first] = releases;
  const own = first !== undefined && first.chargeId === unsure;
  if (own) told.settle();
  else told.takeBack();
  unsure = null;
  for (const release of releases.slice(own ? 1 : 0)) rememberRelease(told, release, key);
  told.settle();
  known += releases.length;
}

/** DuckDB's limit does not count everything it takes; the process as a whole is held as well. */
function watchMemory(): void {
  if (!opened) return;
  const limit = (opened.settings.memoryMiB * 1.25 + BASE_MIB) * 2 ** 20;
  if (process.memoryUsage.rss() <= limit) return;
  send({ type: 'failed', code: 'ENGINE_MEMORY' });
  setTimeout(() => process.exit(1), 50);
}

async function serve(request: EngineRequest): Promise<EngineReply> {
  const mine = createStopper(interruptDatabase);
  stopper = mine;
  try {
    return await answer(request, mine);
  } catch (error) {
    const code = failureCode(error, mine.reason, (of) => opened?.warehouse.wantedMemory(of) ?? false);
    return { type: 'failed', code: request.type === 'open' ? 'ENGINE_START' : code };
  } finally {
    mine.settle();
    stopper = null;
  }
}

process.on('message', (message: EngineRequest | EngineSignal) => {
  if (message.type === 'interrupt') stopper?.stop('ENGINE_CANCELLED');
  else void serve(message).then(send);
});
// Ctrl-C reaches the whole process group; when to stop is the portal's decision, told by closing the channel.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit(0));
for (const name of Object.keys(process.env)) if (name !== 'NODE_ENV') delete process.env[name];
setInterval(watchMemory, WATCH_MS).unref();
