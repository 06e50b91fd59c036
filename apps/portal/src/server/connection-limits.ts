import type { IncomingMessage, Server, ServerOptions, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { type Network, networkOf, networksOf } from './networks.ts';
import { MOST_IN_ADDRESS } from './trpc/limits.ts';

/**
 * How long somebody may take to ask. A connection that only opens, or sends a byte now and then, costs a place; these
 * give the place back. The answer may take as long as it takes.
 */
export const serverLimits = {
  /** From the first byte of a request to the end of its headers. */
  headersTimeout: 15_000,
  /** And to the end of its body: the largest one takes this long at 20 kB/s. */
  requestTimeout: 60_000,
  /** Between two requests of a connection that is kept open. */
  keepAliveTimeout: 10_000,
  /** How often the three are looked at. */
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16_384,
} as const satisfies ServerOptions & { maxHeaderSize: number };

const MOST_CONNECTIONS = 1_024;
/** A browser opens six. A hospital's people may share an address. */
const MOST_FROM_ONE = 256;
/** Of one network, however many addresses it has: a quarter of the places is always somebody else's. */
const MOST_FROM_NETWORK = 768;

/** @param direct nobody stands in front of the portal, so that a connection's address is the client's */
export function limitConnections(server: Server, direct: boolean): void {
  server.maxConnections = MOST_CONNECTIONS;
  if (!direct) return;
  const open = new Map<string, number>();
  const change = (name: string, by: 1 | -1) => {
    const count = (open.get(name) ?? 0) + by;
    if (count === 0) open.delete(name);
    else open.set(name, count);
  };
  server.on('connection', (socket: Socket) => {
    const networks = networksOf(networkOf(socket.remoteAddress ?? ''));
    const isFull = ({ name, times }: Network) =>
      (open.get(name) ?? 0) >= Math.min(MOST_FROM_ONE * times, MOST_FROM_NETWORK);
    if (networks.some(isFull)) {
      socket.destroy();
      return;
    }
    for (const { name } of networks) change(name, 1);
    socket.once('close', () => {
      for (const { name } of networks) change(name, -1);
    });
  });
}

/** Bytes of a form of a page: the choice of a language is the only one. All else is asked of the API, which has its own limits. */
const LONGEST_FORM = 4_096;

/**
 * Answers a request whose body nothing of ours reads, before anything does: a form is taken apart in memory, and its
 * length has to be known beforehand (RFC 9110, 15.5.14).
 */
export function tooMuch({ url = '', headers }: IncomingMessage, response: ServerResponse): boolean {
  if (url.startsWith('/api/trpc/')) return false;
  const isStreamed = headers['transfer-encoding'] !== undefined;
  if (!isStreamed && Number(headers['content-length'] ?? 0) <= LONGEST_FORM) return false;
  refuse(response, 413, 'What was sent is larger than any page of this portal takes.\n');
  return true;
}

/** The rest of what was asked is not waited for. */
function refuse(response: ServerResponse, status: 413 | 414, words: string): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'close',
  });
  response.end(words);
}

/** Longer than the name of a file may be; only the API, which looks at no files, puts more into one segment. */
const LONGEST_SEGMENT = 255;

/** Answers a request for an address that nothing of ours has; what looks for files would fail over it. */
export function tooLong({ url = '' }: IncomingMessage, response: ServerResponse): boolean {
  const [path = ''] = url.split('?');
  const segments = path.startsWith('/api/trpc/') ? [] : path.split('/');
  const isLong = segments.some((segment) => Buffer.byteLength(segment) > LONGEST_SEGMENT);
  if (!isLong && url.length <= MOST_IN_ADDRESS) return false;
  refuse(response, 414, 'The address is longer than any of this portal.\n');
  return true;
}
