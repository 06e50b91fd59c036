import { bytesToHex, encodeFunctionData, type Hex } from 'viem';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anchorAbi } from './abi.ts';
import { readAnchor, readAnchors } from './anchors.ts';
import { type Chain, connectChain } from './chain.ts';
import { chainReader } from './chain-reader.ts';
import { type LocalChain, localChain, root } from './local-chain.fixture.ts';
import { type Publication, publishAnchor } from './publish.ts';
import { readChain } from './read-chain.ts';
import { signAndSend } from './send.ts';

let local: LocalChain;
beforeAll(async () => {
  local = await localChain();
});
afterAll(() => local.stop());

const publish = (size: bigint, byte: number, more: Partial<Publication> = {}) =>
  publishAnchor(local.publisher, { contract: local.contract, size, root: root(byte), ...more });

const events = (size: bigint) => readAnchors(local.publisher.client, local.contract, { size });

const callOf = (size: bigint, byte: number): { to: Hex; data: Hex } => {
  const args = [size, bytesToHex(root(byte))] as const;
  const data = encodeFunctionData({ abi: anchorAbi, functionName: 'anchor', args });
  return { to: local.contract.address, data };
};

/** Runs `act` while the node mines only when it is told to. */
async function withoutMining<Result>(act: () => Promise<Result>): Promise<Result> {
  await local.control.setAutomine(false);
  try {
    return await act();
  } finally {
    await local.control.setAutomine(true);
    await local.control.mine({ blocks: 1 });
  }
}

describe('publishAnchor', () => {
  it('anchors, and says where; the chain reader and the list of anchors say the same', async () => {
    const sent: string[] = [];
    const anchor = await publish(10n, 1, { onSent: (transaction) => void sent.push(transaction) });
    expect(anchor).toMatchObject({
      chainId: 31337,
      contract: local.contract.address,
      size: 10n,
      root: root(1),
    });
    expect(sent).toEqual([anchor.transaction]);
    const reader = chainReader(local.anvil.rpcUrl);
    expect(await reader.chainId()).toBe(31337);
    expect(await reader.transaction(anchor.transaction)).toEqual({
      succeeded: true,
      block: anchor.block,
      anchors: [{ contract: local.contract.address, size: 10n, root: '01'.repeat(32) }],
    });
    expect(await reader.transaction(`0x${'0'.repeat(64)}`)).toBeNull();
    expect(await readAnchor(local.admin.client, local.contract, 10n)).toEqual(anchor);
    expect(await readAnchor(local.admin.client, local.contract, 11n)).toBeNull();
  });

  it('finds an anchor that is there already, the newest or an older one, and sends nothing', async () => {
    const tenth = await publish(10n, 1);
    const twentieth = await publish(20n, 2);
    const nonce = await local.publisher.client.getTransactionCount({
      address: local.publisher.account.address,
    });
    expect(await publish(20n, 2)).toEqual(twentieth);
    expect(await publish(10n, 1)).toEqual(tenth);
    expect(
      await local.publisher.client.getTransactionCount({ address: local.publisher.account.address }),
    ).toBe(nonce);
  });

  it('refuses another root for a size, a size passed over, and what is no anchor', async () => {
    await expect(publish(20n, 3)).rejects.toMatchObject({ code: 'ANCHOR_FORK' });
    await expect(publish(10n, 3)).rejects.toMatchObject({ code: 'ANCHOR_FORK' });
    await expect(publish(15n, 3)).rejects.toMatchObject({ code: 'ANCHOR_NOT_INCREASING' });
    await expect(publish(0n, 3)).rejects.toThrow(RangeError);
    await expect(publish(1n << 64n, 3)).rejects.toThrow(RangeError);
  });

  it('is told from the events in more than one query when many blocks lie between', async () => {
    const before = await readAnchors(local.admin.client, local.contract);
    expect(before.map(({ size }) => size)).toEqual([10n, 20n]);
    await local.control.mine({ blocks: 50 });
    for (const span of [1n, 7n, 51n, 52n, 53n, 54n, 55n]) {
      expect(await readAnchors(local.admin.client, local.contract, { span })).toEqual(before);
      expect(await readAnchors(local.admin.client, local.contract, { span, size: 10n })).toEqual([before[0]]);
      expect(await readAnchors(local.admin.client, local.contract, { span, size: 15n })).toEqual([]);
    }
  });

  it('is looked for no further back than it can be, also when the deployment is not known', async () => {
    const { client } = local.admin;
    const blocks: bigint[] = [];
    const counting: typeof client = {
      ...client,
      getLogs: ((query: { fromBlock: bigint }) => {
        blocks.push(query.fromBlock);
        return client.getLogs(query as never);
      }) as typeof client.getLogs,
    };
    const unknown = { ...local.contract, block: 0n };
    const [tenth, twentieth] = await readAnchors(counting, unknown, { span: 1n });
    expect(blocks.at(-1)).toBe(BigInt(tenth?.block ?? 0));
    await readAnchors(counting, unknown, { span: 1n, size: 15n });
    expect(blocks.at(-1)).toBe(BigInt(twentieth?.block ?? 0));
  });

  it('takes up a transaction that a crash left waiting, and anchors once', async () => {
    const left = await withoutMining(async () => {
      const { client, account } = local.publisher;
      const nonce = await client.getTransactionCount({ address: account.address });
      const hash = await signAndSend(local.publisher, { ...callOf(30n, 4), nonce, gas: 100_000n });
      const publishing = publish(30n, 4, { patience: 100_000 });
      await new Promise((resolve) => setTimeout(resolve, 200));
      await local.control.mine({ blocks: 1 });
      return { hash, anchor: await publishing };
    });
    expect(left.anchor.transaction).toBe(left.hash);
    expect(await events(30n)).toHaveLength(1);
  });

  it('puts a better paid transaction in the place of one that is stuck', async () => {
    const sent: Hex[] = [];
    const anchor = await withoutMining(async () => {
      const publishing = publish(40n, 5, {
        patience: 3,
        onSent: (transaction) => void sent.push(transaction),
      });
      await until(() => isWaiting(sent[0]));
      await until(async () => !(await isWaiting(sent[0])));
      await local.control.mine({ blocks: 1 });
      return publishing;
    });
    expect(sent.slice(1)).toContain(anchor.transaction);
    expect(await events(40n)).toHaveLength(1);
  });

  it('anchors once when two processes with the same key publish the same at once', async () => {
    const [one, two] = await Promise.all([publish(50n, 6), publish(50n, 6)]);
    expect(one).toEqual(two);
    expect(await events(50n)).toHaveLength(1);
  });

  it('waits for its confirmations', async () => {
    const sent: Hex[] = [];
    let isDone = false;
    const anchor = await withoutMining(async () => {
      const onSent = (transaction: Hex) => void sent.push(transaction);
      const publishing = publish(60n, 7, { confirmations: 3, patience: 100_000, onSent });
      void publishing.then(() => {
        isDone = true;
      });
      await until(() => isWaiting(sent[0]));
      for (let block = 1; block < 3; block += 1) {
        await local.control.mine({ blocks: 1 });
        await new Promise((resolve) => setTimeout(resolve, 200));
        expect(isDone).toBe(false);
      }
      await local.control.mine({ blocks: 1 });
      return publishing;
    });
    expect(anchor).toMatchObject({ size: 60n, transaction: sent[0] });
  });

  it('sends again what a reorganisation has taken away', async () => {
    const snapshot = await local.control.snapshot();
    const sent: Hex[] = [];
    const anchor = await withoutMining(async () => {
      const onSent = (transaction: Hex) => void sent.push(transaction);
      const publishing = publish(70n, 8, { confirmations: 2, patience: 100_000, onSent });
      await until(() => isWaiting(sent[0]));
      await local.control.mine({ blocks: 1 });
      expect(await events(70n)).toHaveLength(1);
      // The block that held it is replaced by one that does not, and the transaction is in no pool.
      await local.control.revert({ id: snapshot });
      await local.control.setAutomine(false);
      await until(() => isWaiting(sent[1]));
      expect(await events(70n)).toHaveLength(0);
      await local.control.mine({ blocks: 2 });
      return publishing;
    });
    expect(anchor).toMatchObject({ size: 70n, transaction: sent[1] });
    expect(await events(70n)).toHaveLength(1);
  });

  it('gives up in the end, and the next call finds what came of it', async () => {
    await withoutMining(async () => {
      await expect(publish(80n, 9, { looks: 5 })).rejects.toMatchObject({ code: 'ANCHOR_TIMEOUT' });
    });
    expect((await publish(80n, 9)).size).toBe(80n);
    expect(await events(80n)).toHaveLength(1);
  });

  it('says who refuses and why', async () => {
    const stranger = async (value: bigint): Promise<Chain> => {
      const key = generatePrivateKey();
      await local.control.setBalance({ address: privateKeyToAccount(key).address, value });
      return connectChain(local.anvil.rpcUrl, key, 20);
    };
    const publication = { contract: local.contract, size: 90n, root: root(1) };
    const by = (chain: Chain) => expect(publishAnchor(chain, publication)).rejects;
    await by(await stranger(10n ** 18n)).toMatchObject({ code: 'ANCHOR_NOT_PUBLISHER' });
    const { address } = local.publisher.account;
    const before = await local.publisher.client.getBalance({ address });
    await local.control.setBalance({ address, value: 1n });
    await by(local.publisher).toMatchObject({ code: 'ANCHOR_NO_FUNDS' });
    await local.control.setBalance({ address, value: before });
    const nobody = { ...local.publisher, client: readChain('http://127.0.0.1:1') };
    await by(nobody).toMatchObject({ code: 'ANCHOR_UNREACHABLE' });
    await expect(connectChain('http://127.0.0.1:1', generatePrivateKey())).rejects.toMatchObject({
      code: 'ANCHOR_UNREACHABLE',
    });
  });
});

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** Whether the node knows a transaction that is in no block. */
async function isWaiting(hash: Hex | undefined): Promise<boolean> {
  if (hash === undefined) return false;
  return local.admin.client.getTransaction({ hash }).then(
    ({ blockNumber }) => blockNumber === null,
    () => false,
  );
}
