import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { networkOf } from './networks.ts';

/**
 * The address that asks, as a key for limits.
 *
 * Behind `proxies` proxies one trusts, each of which appends whom it heard from to X-Forwarded-For, the client is that
 * many entries from the right. Entries further left are the client's own words. Fewer entries than proxies, or
 * something that is no address, means that the request did not come that way: then it is whoever is at the socket.
 */
export function clientAddress(request: IncomingMessage, proxies: number): string {
  const socket = networkOf(request.socket.remoteAddress ?? '');
  if (proxies === 0) return socket;
  const header = request.headers['x-forwarded-for'] ?? '';
  const entries = (Array.isArray(header) ? header.join(',') : header).split(',');
  const entry = withoutPort(entries.at(-proxies)?.trim() ?? '');
  return isIP(entry) === 0 ? socket : networkOf(entry);
}

/** Some proxies write the port as well: 192.0.2.1:4711, [2001:db8::1]:4711. */
const withoutPort = (entry: string): string =>
  /^\[(.+)\](?::\d+)?$/.exec(entry)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(entry)?.[1] ?? entry;
