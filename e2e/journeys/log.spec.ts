import { createHash } from 'node:crypto';
import { expect, test } from '../support/test.ts';

// Read as anybody with a description of RFC 6962 and C2SP tlog-tiles would, with none of our code.
const HASH = 32;
const TILE = 256;

/** RFC 6962 section 2.1: a leaf's hash has a zero byte before it. */
const leafHash = (leaf: Buffer): Buffer => createHash('sha256').update('\0').update(leaf).digest();

/** C2SP tlog-tiles, log entries: a big-endian length of two bytes before each. */
function entriesOf(bundle: Buffer): Buffer[] {
  const entries: Buffer[] = [];
  for (let at = 0; at < bundle.length; ) {
    const length = bundle.readUInt16BE(at);
    entries.push(bundle.subarray(at + 2, at + 2 + length));
    at += 2 + length;
  }
  return entries;
}

test('anybody reads the whole log by its public addresses', async ({ request }) => {
  const checkpoint = await request.get('/log/checkpoint');
  expect(checkpoint.headers()).toMatchObject({
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-cache',
  });
  const [origin, size = ''] = (await checkpoint.text()).split('\n');
  expect((await (await request.get('/log/key')).text()).split('+')[0]).toBe(origin);
  expect(Number(size)).toBeGreaterThan(TILE);

  const partial = `001.p/${Math.min(Number(size) - TILE, TILE - 1)}`;
  const kinds = new Set<string>();
  for (const name of ['000', Number(size) >= 2 * TILE ? '001' : partial]) {
    const tile = await request.get(`/log/tile/0/${name}`);
    const bundle = await request.get(`/log/tile/entries/${name}`);
    for (const { headers } of [tile, bundle].map((answer) => ({ headers: answer.headers() }))) {
      expect(headers['content-type']).toBe('application/octet-stream');
      expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    }
    const hashes = await tile.body();
    const entries = entriesOf(await bundle.body());
    expect(hashes.length).toBe(entries.length * HASH);
    expect(Buffer.concat(entries.map(leafHash)).equals(hashes)).toBe(true);
    for (const entry of entries) kinds.add((JSON.parse(entry.toString()) as { kind: string }).kind);
  }
  expect([...kinds]).toEqual(expect.arrayContaining(['dataset-registered', 'consent-granted']));
});

test('what the log does not have is not there, and not remembered', async ({ request }) => {
  for (const path of [
    '0/x999/999',
    '0/000.p/0',
    '64/000',
    'entries/x999/000',
    '0/..%2F..%2Fkey',
    'nonsense',
  ]) {
    const answer = await request.get(`/log/tile/${path}`);
    expect(answer.status(), path).toBe(404);
    expect(answer.headers()['cache-control'], path).toContain('no-store');
  }
});
