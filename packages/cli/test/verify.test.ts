import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateKey } from '@assent/consent-ledger';
import { afterAll, describe, expect, it } from 'vitest';
import { sampleEvidence, sampleRenewal, signingKey, vkey } from '../../consent-ledger/test/sample-log.ts';
import { sampleReceipt } from '../../consent-ledger/test/sample-receipt.ts';
import { run as runHere } from '../src/run.ts';

const bin = fileURLToPath(new URL('../bin/assent.mjs', import.meta.url));
const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'assent-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, content: unknown) => {
  const file = join(folder, name);
  writeFileSync(
    file,
    typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content),
  );
  return file;
};
const { evidence } = await sampleEvidence();
const good = write('evidence.json', evidence);
const receipt = write('receipt.json', await sampleReceipt());

/** Runs a program as a person would, from another folder than the repository. */
function run(program: string, args: readonly string[], cwd = folder) {
  return new Promise<{ code: number | null; out: string; err: string }>((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    child.stdout.on('data', (piece) => {
      out += piece;
    });
    child.stderr.on('data', (piece) => {
      err += piece;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}
const assent = (...args: string[]) => run(process.execPath, [bin, ...args]);

describe('assent renew', () => {
  it('puts the anchor that the portal gives into the file, and nothing that does not verify', async () => {
    const renewal = await sampleRenewal();
    let answer: unknown = renewal;
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(answer === null ? 404 : 200).end(JSON.stringify(answer));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const portal = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
    const renew = () => runHere(['renew', good, '--key', vkey, '--portal', portal]);
    const { code, out } = await renew();
    expect(code).toBe(0);
    expect(asked).toEqual([`/log/renewal/${evidence.anchor?.size}`]);
    expect(JSON.parse(out)).toMatchObject({ anchor: renewal.anchor, consistency: renewal.consistency });
    expect((await runHere(['verify', write('renewed.json', out), '--key', vkey])).code).toBe(0);
    for (const wrong of [null, {}, { ...renewal, consistency: [] }]) {
      answer = wrong;
      const refused = await renew();
      expect([refused.code, refused.out]).toEqual([2, '']);
    }
    expect((await runHere(['renew', good, '--key', vkey])).code).toBe(2);
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('assent verify', () => {
  it('says yes to honest evidence, with its steps, and ends with 0', async () => {
    const { code, out, err } = await assent('verify', good, '--key', vkey);
    expect([code, err]).toEqual([0, '']);
    expect(out.slice(0, 60)).toContain(`Yes. This release is leaf ${evidence.index} `);
    expect(out).toMatch(/^ {2}yes {2}inclusion/m);
    expect(out).toMatch(/^ {2}- {4}chain/m);
  });

  it('takes the key from a file and prints JSON', async () => {
    const { code, out } = await assent(
      'verify',
      good,
      '--json',
      '--key',
      `@${write('key.txt', `${vkey}\n`)}`,
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      steps: expect.arrayContaining([{ name: 'release', ok: true, detail: expect.any(String) }]),
    });
  });

  it('says yes to a receipt', async () => {
    const { code, out } = await assent('verify', receipt, '--key', vkey);
    expect([code, out.split('.')[0]]).toEqual([0, 'Yes']);
  });

  it('says no and what failed, and ends with 1', async () => {
    const tampered = write('tampered.json', {
      ...evidence,
      release: { ...evidence.release, epsilonMicro: 1 },
    });
    const { code, out } = await assent('verify', tampered, '--key', vkey);
    expect(code).toBe(1);
    expect(out).toMatch(/^No\. The release is not the one whose digest was logged\./);
    const other = generateKey('log.example', new Uint8Array(32).fill(9)).vkey;
    expect((await assent('verify', good, '--key', other)).code).toBe(1);
    const json = await assent('verify', tampered, '--key', vkey, '--json');
    expect([json.code, JSON.parse(json.out).ok]).toEqual([1, false]);
  });

  it.each([
    ['empty', ''],
    ['not JSON', 'assent'],
    ['not UTF-8', Uint8Array.of(0xff, 0xfe)],
    ['a receipt by name only', { format: 'assent-receipt/1' }],
    ['deep', '['.repeat(1_000_000)],
  ])('says no to a file that is %s', async (name, content) => {
    const { code, out, err } = await runHere(['verify', write(`${name}.json`, content), '--key', vkey]);
    expect([code, err]).toEqual([1, '']);
    expect(out).toMatch(/^No\. /);
  });

  it.each([
    [[]],
    [['check', good, '--key', vkey]],
    [['verify']],
    [['verify', good]],
    [['verify', good, good, '--key', vkey]],
    [['verify', good, '--key', 'nonsense']],
    [['verify', good, '--key', '@missing.txt']],
    [['verify', '/missing.json', '--key', vkey]],
    [['verify', folder, '--key', vkey]],
    [['verify', good, '--key', vkey, '--rpc', 'ftp://127.0.0.1']],
    [['verify', good, '--key', vkey, '--unknown']],
    [['verify', receipt, '--key', vkey, '--rpc', 'http://127.0.0.1:1']],
  ])('explains itself and ends with 2 for %j', async (args) => {
    const { code, out, err } = await runHere(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('Usage: assent verify FILE --key VKEY');
    expect(err).not.toMatch(/^\s+at /m);
  });

  it('explains itself on standard error and ends the process with 2', async () => {
    const { code, out, err } = await assent('verify', good);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^No --key given/);
    expect((await assent('--help')).code).toBe(0);
  });

  it('never repeats a signing key that was given by mistake', async () => {
    const { code, err } = await assent('verify', good, '--key', signingKey);
    expect(code).toBe(2);
    expect(err).not.toContain(signingKey.slice(-20));
  });

  it('says no when the chain cannot be asked', async () => {
    const server = createServer((_, response) => response.writeHead(500).end('no'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const { code, out } = await assent('verify', good, '--key', vkey, '--rpc', `http://127.0.0.1:${port}`);
    server.close();
    expect(code).toBe(1);
    expect(out).toMatch(/^No\. The chain could not be asked/);
  });

  it('is what npx assent runs in this repository', async () => {
    const { code, out } = await run('npx', ['--no-install', 'assent', 'verify', good, '--key', vkey], root);
    expect([code, out.slice(0, 4)]).toEqual([0, 'Yes.']);
  });
});
