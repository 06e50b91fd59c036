import type { IncomingMessage } from 'node:http';

/**
 * The address that asks. Behind a proxy one trusts, the last entry of X-Forwarded-For, which the proxy wrote;
 * the entries before it are the client's own words.
 */
export function clientAddress(request: IncomingMessage, trustProxy: boolean): string {
  const socket = request.socket.remoteAddress ?? '';
  if (!trustProxy) return socket;
  const header = request.headers['x-forwarded-for'];
  const last = (Array.isArray(header) ? header.at(-1) : header)?.split(',').at(-1)?.trim();
  return last || socket;
}
