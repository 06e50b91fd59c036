import { once } from 'node:events';
import { createServer, get, type IncomingMessage, request, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { limitConnections, serverLimits, tooLong, tooMuch } from './connection-limits.ts';

let server: Server | undefined;
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  const closed = server && once(server, 'close');
  server?.close();
  server?.closeAllConnections();
  await closed;
});

async function listen(options: Parameters<typeof createServer>[0], direct: boolean): Promise<number> {
  const made = createServer(options, (request, response) => {
    if (!tooLong(request, response) && !tooMuch(request, response)) response.end('answered');
  });
  server = made;
  limitConnections(made, direct);
  made.listen(0, '127.0.0.1');
  await once(made, 'listening');
  return (made.address() as AddressInfo).port;
}
function open(port: number): Socket {
  // Read to its end, since a socket that nobody reads never hears that the other side has gone.
  const socket = connect(port, '127.0.0.1')
    .on('error', () => undefined)
    .resume();
  sockets.push(socket);
  return socket;
}
// Not with fetch, which waits for ever where a connection ends as soon as it was made.
async function ask(port: number, path: string): Promise<number | undefined> {
  const asked = get({ host: '127.0.0.1', port, path, agent: false });
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  response.resume();
  return response.statusCode;
}

it('one address has so many connections at once, and gets them back', async () => {
  const port = await listen(serverLimits, true);
  const held = Array.from({ length: 256 }, () => open(port));
  await Promise.all(held.map((socket) => once(socket, 'connect')));
  const surplus = open(port);
  await once(surplus, 'close');
  for (const socket of held) socket.destroy();
  await expect.poll(() => ask(port, '/').catch(() => 0), { timeout: 60_000 }).toBe(200);
});

it('who stops in the middle of a request loses the connection', async () => {
  // The same server with less patience: what is tested is that the limits reach it.
  const less = { ...serverLimits, headersTimeout: 200, requestTimeout: 400, connectionsCheckingInterval: 50 };
  const port = await listen(less, true);
  const [headers, body] = [open(port), open(port)];
  headers.write('GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ');
  body.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nonly this');
  await Promise.all([once(headers, 'close'), once(body, 'close')]);
  expect(await ask(port, '/')).toBe(200);
  expect(serverLimits.headersTimeout).toBeLessThanOrEqual(serverLimits.requestTimeout);
});

it('an address longer than any is refused before anything looks for it', async () => {
  const port = await listen(serverLimits, true);
  expect(await ask(port, `/register/${'a'.repeat(300)}`)).toBe(414);
  expect(await ask(port, `/?${'a'.repeat(11_000)}`)).toBe(414);
  expect(await ask(port, `/${'a/'.repeat(100)}`)).toBe(200);
  expect(await ask(port, `/api/trpc/${'register.study,'.repeat(30)}`)).toBe(200);
});

/** The status of an answer to a body of so many bytes; `length` null: none was said. */
async function send(port: number, path: string, length: number | null): Promise<number | undefined> {
  const headers = length === null ? { 'transfer-encoding': 'chunked' } : { 'content-length': String(length) };
  const asked = request({ host: '127.0.0.1', port, path, method: 'POST', agent: false, headers });
  asked.on('error', () => undefined);
  if (length === null) asked.write('a');
  else asked.end('a'.repeat(Math.min(length, 4_096)));
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  response.resume();
  asked.destroy();
  return response.statusCode;
}

it('takes no more of a page’s form than a form of a page has, and none whose length is not said', async () => {
  const port = await listen(serverLimits, true);
  expect(await send(port, '/language', 4_096)).toBe(200);
  expect(await send(port, '/language', 4_097)).toBe(413);
  expect(await send(port, '/language', 2 ** 40)).toBe(413);
  expect(await send(port, '/language', null)).toBe(413);
  expect(await send(port, '/', 5_000)).toBe(413);
  // The API reads to a limit of its own.
  expect(await send(port, '/api/trpc/consent.prepare', 4_000_000)).toBe(200);
});
