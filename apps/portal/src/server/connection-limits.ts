import type { IncomingMessage, Server, ServerOptions, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
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

/** @param direct nobody stands in front of the portal, so that a connection's address is the client's */
export function limitConnections(server: Server, direct: boolean): void {
  server.maxConnections = MOST_CONNECTIONS;
  if (!direct) return;
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const from = socket.remoteAddress ?? '';
    const count = (open.get(from) ?? 0) + 1;
    if (count > MOST_FROM_ONE) {
      socket.destroy();
      return;
    }
    open.set(from, count);
    socket.once('close', () => {
      const left = (open.get(from) ?? 1) - 1;
      if (left === 0) open.delete(from);
      else open.set(from, left);
    });
  });
}

/** Longer than the name of a file may be; only the API, which looks at no files, puts more into one segment. */
const LONGEST_SEGMENT = 255;

/** Answers a request for an address that nothing of ours has; what looks for files would fail over it. */
export function tooLong({ url = '' }: IncomingMessage, response: ServerResponse): boolean {
  const [path = ''] = url.split('?');
  const segments = path.startsWith('/api/trpc/') ? [] : path.split('/');
  const isLong = segments.some((segment) => Buffer.byteLength(segment) > LONGEST_SEGMENT);
  if (!isLong && url.length <= MOST_IN_ADDRESS) return false;
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
  response.writeHead(414, headers).end('The address is longer than any of this portal.\n');
  return true;
}
