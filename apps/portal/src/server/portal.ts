import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clientAddress } from './client-address.ts';
import { limitConnections, serverLimits, tooLong, tooMuch } from './connection-limits.ts';
import { type Env, setNodeEnvForNext } from './env.ts';
import { buildPages } from './pages/build.ts';
import { stateOfBuild } from './pages/complete.ts';
import { responseHeaders } from './response-headers.ts';
import { type Runtime, type RuntimeOptions, startRuntime } from './runtime.ts';
import { StartError } from './start-error.ts';
import { ADDRESS_HEADER } from './trpc/create-context.ts';

const directory = fileURLToPath(new URL('../../', import.meta.url));
const pages = join(directory, '.next');
/** Also in `access-from-next.ts`, which reads it. */
const KEY = Symbol.for('assent.runtime');

export type Portal = {
  readonly origin: string;
  readonly runtime: Runtime;
  /** Ends everything it started: open connections, Next, engine, log, database. */
  readonly close: () => Promise<void>;
};

export type PortalOptions = RuntimeOptions & {
  /** Build pages as they are asked for, instead of serving the production build. */
  readonly dev?: boolean;
  /** Runs when the services are there and before the pages are: the demonstration's job, and their build. */
  readonly beforePages?: (runtime: Runtime, close: () => Promise<void>) => Promise<void>;
};

/**
 * Starts the portal in this process: first the port is taken, so that a second start fails before it touches
 * anything, then the server's parts, then Next. Until all are there, everything is answered with 503.
 */
export async function startPortal(env: Env, options: PortalOptions): Promise<Portal> {
  const { log, dev = false, beforePages } = options;
  if (beforePages === undefined && !dev && stateOfBuild(pages) === 'none')
    throw new StartError('START_NO_BUILD');
  let listener: RequestListener = (_, response) =>
    response.writeHead(503, { 'content-type': 'text/plain', 'retry-after': '2' }).end('Starting.\n');
  const server = createServer(serverLimits, (request, response) => listener(request, response));
  limitConnections(server, env.proxies === 0);
  await listen(server, env);
  const close = closer(server);
  try {
    const runtime = await startRuntime(env, options);
    close.add(runtime.close);
    (globalThis as { [KEY]?: Runtime })[KEY] = runtime;
    await beforePages?.(runtime, close.all);
    if (!dev) await completePages(log);
    const app = await startNext(server, { env, dev });
    close.add(app.close);
    listener = withHeaders(app.handle, { env, dev });
    log.info({ origin: env.origin, demo: env.demo }, 'ready');
    return { origin: env.origin, runtime, close: close.all };
  } catch (error) {
    await close.all();
    throw error;
  }
}

/** A build that was killed half-way is made again: served as it is, some pages would work and others not. */
async function completePages(log: Pick<RuntimeOptions['log'], 'warn'>): Promise<void> {
  if (stateOfBuild(pages) === 'half') {
    log.warn('the build of the pages did not come to its end; building them again');
    // A build that comes out of turbo's cache is laid over what is there, and would leave half of the other.
    rmSync(pages, { recursive: true, force: true });
    await buildPages(() => undefined);
  }
  if (stateOfBuild(pages) !== 'complete') throw new StartError('START_NO_BUILD');
}

function listen(server: Server, { host, port }: Env): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(cause.code === 'EADDRINUSE' ? new StartError('START_PORT_TAKEN', `${host}:${port}`) : cause),
    );
    server.listen(port, host, resolve);
  });
}

/** Collects what has to be ended and ends it in reverse; the port is given up first. */
function closer(server: Server) {
  const steps: (() => Promise<void>)[] = [];
  let closing: Promise<void> | undefined;
  const run = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
    for (const step of steps.toReversed()) await step();
  };
  return {
    add: (step: () => Promise<void>) => {
      steps.push(step);
    },
    all: () => {
      closing ??= run();
      return closing;
    },
  };
}

/** Next over its own build, in this process. Loaded only here: its modules look at NODE_ENV as they load. */
async function startNext(server: Server, { env, dev }: { env: Env; dev: boolean }) {
  setNodeEnvForNext(dev ? 'development' : 'production');
  const { default: next } = await import('next');
  const app = next({ dev, dir: directory, hostname: env.host, port: env.port, httpServer: server });
  await app.prepare();
  return { handle: app.getRequestHandler(), close: () => app.close() };
}

function withHeaders(
  handle: (request: IncomingMessage, response: Parameters<RequestListener>[1]) => Promise<void>,
  { env, dev }: { env: Env; dev: boolean },
): RequestListener {
  const https = env.origin.startsWith('https:');
  return (request, response) => {
    if (tooLong(request, response) || tooMuch(request, response)) return;
    const anyChain = request.url?.split('?')[0] === '/verify';
    const headers = responseHeaders({ nonce: randomBytes(16).toString('base64'), dev, https, anyChain });
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    // For Next: where it finds the nonce. Whatever a client sent under these names is overwritten.
    request.headers['content-security-policy'] = headers['content-security-policy'];
    request.headers[ADDRESS_HEADER] = clientAddress(request, env.proxies);
    void handle(request, response);
  };
}
