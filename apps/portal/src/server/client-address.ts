import type { IncomingMessage } from 'node:http';
import { isIP, isIPv6 } from 'node:net';

/**
 * The address that asks, as a key for limits.
 *
 * Behind `proxies` proxies one trusts, each of which appends whom it heard from to X-Forwarded-For, the client is that
 * many entries from the right. Entries further left are the client's own words. Fewer entries than proxies, or
 * something that is no address, means that the request did not come that way: then it is whoever is at the socket.
 */
export function clientAddress(request: IncomingMessage, proxies: number): string {
  const socket = limitKey(request.socket.remoteAddress ?? '');
  if (proxies === 0) return socket;
  const header = request.headers['x-forwarded-for'] ?? '';
  const entries = (Array.isArray(header) ? header.join(',') : header).split(',');
  const entry = withoutPort(entries.at(-proxies)?.trim() ?? '');
  return isIP(entry) === 0 ? socket : limitKey(entry);
}

/** Some proxies write the port as well: 192.0.2.1:4711, [2001:db8::1]:4711. */
const withoutPort = (entry: string): string =>
  /^\[(.+)\](?::\d+)?$/.exec(entry)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(entry)?.[1] ?? entry;

/** One customer has 2^64 IPv6 addresses at least: they count as one. IPv4 inside IPv6 is IPv4. */
function limitKey(address: string): string {
  const [plain = ''] = address.toLowerCase().split('%');
  const four = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1];
  if (four !== undefined) return four;
  if (!isIPv6(plain)) return plain;
  const [before = '', after] = plain.split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':'));
  const head = groups(before);
  const tail = after === undefined ? [] : groups(after);
  const zeros =
    after === undefined ? [] : Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0');
  const network = [...head, ...zeros, ...tail]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(':')}::/64`;
}
