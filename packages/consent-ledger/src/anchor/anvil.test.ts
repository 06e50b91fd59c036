import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTestClient, http } from 'viem';
import { privateKeyToAddress } from 'viem/accounts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readAnchors } from './anchors.ts';
import { startAnvil } from './anvil.ts';
import { connectChain } from './chain.ts';
import { chainReader } from './chain-reader.ts';
import { checkAnchorContract, deployAnchorContract } from './contract.ts';
import { developmentAddresses, developmentChainKeys } from './development.ts';
import { root } from './local-chain.fixture.ts';
import { publishAnchor } from './publish.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'assent-anvil-'));
  folders.push(made);
  return made;
};
const keys = developmentChainKeys('test');

describe('the local chain', () => {
  it('goes on after a restart with contract, anchors, transactions and nonces', async () => {
    const directory = folder();
    const first = await startAnvil({ directory, nodeEnv: 'test' });
    const roles = { admin: privateKeyToAddress(keys.admin), publisher: privateKeyToAddress(keys.publisher) };
    const contract = await deployAnchorContract(await connectChain(first.rpcUrl, keys.admin, 20), roles);
    const publisher = await connectChain(first.rpcUrl, keys.publisher, 20);
    const anchor = await publishAnchor(publisher, { contract, size: 3n, root: root(3) });
    await first.stop();
    expect(() => process.kill(first.pid, 0)).toThrow('ESRCH');

    const second = await startAnvil({ directory, nodeEnv: 'test' });
    const again = await connectChain(second.rpcUrl, keys.publisher, 20);
    await checkAnchorContract(again, contract);
    expect(await publishAnchor(again, { contract, size: 3n, root: root(3) })).toEqual(anchor);
    const next = await publishAnchor(again, { contract, size: 4n, root: root(4) });
    expect(await readAnchors(again.client, contract)).toEqual([anchor, next]);
    expect((await chainReader(second.rpcUrl).transaction(anchor.transaction))?.block).toBe(anchor.block);
    await second.stop();
  });

  it('outlives its starter no longer than to the next start, and keeps what it held', async () => {
    const directory = folder();
    const script = fileURLToPath(new URL('./start-anvil.fixture.ts', import.meta.url));
    const starter = spawn(process.execPath, ['--import', 'tsx', script, directory], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(starter.stdout, 'data')) as [Buffer];
    const { pid, rpcUrl } = JSON.parse(line.toString()) as { pid: number; rpcUrl: string };
    await expect(startAnvil({ directory, nodeEnv: 'test' })).rejects.toMatchObject({
      code: 'ANCHOR_CHAIN_IN_USE',
    });
    const admin = await connectChain(rpcUrl, keys.admin, 20);
    const contract = await deployAnchorContract(admin, {
      admin: admin.account.address,
      publisher: privateKeyToAddress(keys.publisher),
    });
    starter.kill('SIGKILL');
    await once(starter, 'exit');
    process.kill(pid, 0);

    const next = await startAnvil({ directory, nodeEnv: 'test' });
    // The kernel has let go of its files; its number goes when somebody has asked for its exit code.
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), 30_000);
    await checkAnchorContract(await connectChain(next.rpcUrl, keys.admin, 20), contract);
    await next.stop();
  });

  it.each([
    ['empty', () => ''],
    ['cut off', (whole: string) => whole.slice(0, whole.length / 2)],
    ['something else', () => '{"block":1}'],
  ])('that was left %s is set aside, and a new one begun', async (_, left) => {
    const directory = folder();
    const state = join(directory, 'chain.json');
    const whole = await startAnvil({ directory, nodeEnv: 'test' });
    await vi.waitFor(() => expect(readFileSync(state, 'utf8')).not.toBe(''), 60_000);
    await whole.stop();
    const damaged = left(readFileSync(state, 'utf8'));
    writeFileSync(state, damaged);
    const next = await startAnvil({ directory, nodeEnv: 'test' });
    expect(next.setAside).toBe(`${state}.damaged-1`);
    expect(readFileSync(`${state}.damaged-1`, 'utf8')).toBe(damaged);
    expect(await (await connectChain(next.rpcUrl, keys.admin, 20)).client.getBlockNumber()).toBe(0n);
    await next.stop();
    const again = await startAnvil({ directory, nodeEnv: 'test' });
    expect(again.setAside).toBeNull();
    await again.stop();
  });

  it('that is whole is not set aside for a node that does not start for another reason', async () => {
    const directory = folder();
    await (await startAnvil({ directory, nodeEnv: 'test' })).stop();
    const flags = ['--no-such-flag'];
    await expect(startAnvil({ directory, nodeEnv: 'test', flags })).rejects.toMatchObject({
      code: 'ANCHOR_CHAIN_START',
    });
    expect(existsSync(join(directory, 'chain.json.damaged-1'))).toBe(false);
    const next = await startAnvil({ directory, nodeEnv: 'test' });
    expect(next.setAside).toBeNull();
    await next.stop();
  });

  it.each(['', `${process.pid}`, `${process.pid} ${process.pid}`, `${process.ppid} ${process.ppid}`])(
    'starts whatever numbers were left in its folder: %j',
    async (left) => {
      const directory = folder();
      for (const name of ['anvil.pid', 'owner.lock', 'node.lock']) writeFileSync(join(directory, name), left);
      await (await startAnvil({ directory, nodeEnv: 'test' })).stop();
    },
  );

  it('and its keys are refused in production; the keys also on any other chain', async () => {
    const refused = { code: 'ANCHOR_DEVELOPMENT_ONLY' };
    await expect(startAnvil({ directory: folder(), nodeEnv: 'production' })).rejects.toMatchObject(refused);
    expect(() => developmentChainKeys('production')).toThrow(expect.objectContaining(refused));
    expect(Object.values(keys).map(privateKeyToAddress)).toEqual(developmentAddresses);
    const other = await startAnvil({ directory: folder(), nodeEnv: 'test' });
    const control = createTestClient({ mode: 'anvil', transport: http(other.rpcUrl) });
    await control.request({ method: 'anvil_setChainId', params: [11155111] } as never);
    await expect(connectChain(other.rpcUrl, keys.publisher)).rejects.toMatchObject(refused);
    await other.stop();
  });

  it('that cannot start says why', async () => {
    const flags = ['--no-such-flag'];
    await expect(startAnvil({ directory: folder(), nodeEnv: 'test', flags })).rejects.toMatchObject({
      code: 'ANCHOR_CHAIN_START',
      message: expect.stringContaining('--no-such-flag'),
    });
  });
});
