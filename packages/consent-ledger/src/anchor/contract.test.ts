import { bytesToHex, createWalletClient, http } from 'viem';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileAnchorContract } from '../../contracts/compile.ts';
import { anchorAbi } from './abi.ts';
import { readAnchors } from './anchors.ts';
import { anchorBytecode, anchorDeployedBytecode } from './bytecode.ts';
import { type Chain, connectChain } from './chain.ts';
import { checkAnchorContract } from './contract.ts';
import { contractErrorOf } from './failure.ts';
import { type LocalChain, localChain, root } from './local-chain.fixture.ts';

describe('what is committed', () => {
  it('is what the pinned compiler makes of the source', async () => {
    const { abi, bytecode, deployedBytecode } = await compileAnchorContract();
    expect(abi).toEqual(anchorAbi);
    expect(bytecode).toBe(anchorBytecode);
    expect(deployedBytecode).toBe(anchorDeployedBytecode);
  });
});

describe('the anchor contract', () => {
  let local: LocalChain;
  let third: Chain;
  beforeAll(async () => {
    local = await localChain();
    const key = generatePrivateKey();
    await local.control.setBalance({ address: privateKeyToAccount(key).address, value: 10n ** 18n });
    third = await connectChain(local.anvil.rpcUrl, key, 20);
  });
  afterAll(() => local.stop());

  type Write =
    | { functionName: 'anchor'; args: readonly [bigint, `0x${string}`] }
    | { functionName: 'changePublisher' | 'transferAdmin'; args: readonly [`0x${string}`] }
    | { functionName: 'acceptAdmin' | 'pause' | 'unpause'; args?: readonly [] };

  /** Runs a function as somebody; the gas it took, or the name of the contract's refusal. */
  const as = async (who: Chain, write: Write): Promise<bigint | string> => {
    const call = { address: local.contract.address, abi: anchorAbi, account: who.account, ...write } as const;
    try {
      await who.client.simulateContract(call as Parameters<typeof who.client.simulateContract>[0]);
    } catch (error) {
      return contractErrorOf(error) ?? String(error);
    }
    const wallet = createWalletClient({ account: who.account, transport: http(local.anvil.rpcUrl) });
    const hash = await wallet.writeContract({ ...call, chain: null } as Parameters<
      typeof wallet.writeContract
    >[0]);
    const receipt = await who.client.waitForTransactionReceipt({ hash, pollingInterval: 20 });
    expect(receipt.status).toBe('success');
    return receipt.gasUsed;
  };
  const anchor = (who: Chain, size: bigint, byte: number) =>
    as(who, { functionName: 'anchor', args: [size, bytesToHex(root(byte))] });
  const latest = () =>
    local.admin.client.readContract({
      address: local.contract.address,
      abi: anchorAbi,
      functionName: 'latest',
    });

  it('stands as our own bytecode; other code, or none, is refused', async () => {
    await checkAnchorContract(local.admin, local.contract);
    const elsewhere = third.account.address;
    const refused = (address: `0x${string}`) =>
      expect(checkAnchorContract(local.admin, { address, block: 0n })).rejects.toMatchObject({
        code: 'ANCHOR_CONTRACT',
      });
    await refused(elsewhere);
    await local.control.setCode({ address: elsewhere, bytecode: '0x6000' });
    await refused(elsewhere);
    await local.control.setCode({ address: elsewhere, bytecode: '0x' });
  });

  it('takes growing sizes from the publisher and from nobody else, the admin included', async () => {
    expect(await anchor(local.admin, 5n, 1)).toBe('NotPublisher');
    expect(await anchor(third, 5n, 1)).toBe('NotPublisher');
    expect(await anchor(local.publisher, 0n, 1)).toBe('SizeNotIncreasing');
    expect(await anchor(local.publisher, 5n, 1)).toEqual(expect.any(BigInt));
    expect(await anchor(local.publisher, 5n, 2)).toBe('SizeNotIncreasing');
    expect(await anchor(local.publisher, 5n, 1)).toBe('SizeNotIncreasing');
    expect(await anchor(local.publisher, 4n, 1)).toBe('SizeNotIncreasing');
    expect(await latest()).toEqual([5n, bytesToHex(root(1))]);
  });

  it('costs no more gas than it did', async () => {
    const gas = [await anchor(local.publisher, 6n, 3), await anchor(local.publisher, 7n, 4)];
    expect(gas).toMatchInlineSnapshot(`
      [
        34486n,
        34486n,
      ]
    `);
  });

  it('stops only new anchors while it is paused', async () => {
    expect(await as(local.publisher, { functionName: 'pause' })).toBe('NotAdmin');
    await as(local.admin, { functionName: 'pause' });
    expect(await anchor(local.publisher, 8n, 5)).toBe('AnchoringPaused');
    expect(await latest()).toEqual([7n, bytesToHex(root(4))]);
    expect(await readAnchors(local.admin.client, local.contract)).toHaveLength(3);
    expect(await as(local.publisher, { functionName: 'unpause' })).toBe('NotAdmin');
    await as(local.admin, { functionName: 'unpause' });
    expect(await anchor(local.publisher, 8n, 5)).toEqual(expect.any(BigInt));
  });

  it('changes the publisher at once', async () => {
    const change = (who: Chain, to: `0x${string}`) =>
      as(who, { functionName: 'changePublisher', args: [to] });
    expect(await change(local.publisher, third.account.address)).toBe('NotAdmin');
    expect(await change(local.admin, local.admin.account.address)).toBe('AdminIsPublisher');
    expect(await change(local.admin, `0x${'0'.repeat(40)}`)).toBe('ZeroAddress');
    await change(local.admin, third.account.address);
    expect(await anchor(local.publisher, 9n, 6)).toBe('NotPublisher');
    expect(await anchor(third, 9n, 6)).toEqual(expect.any(BigInt));
    await change(local.admin, local.publisher.account.address);
    expect(await anchor(third, 10n, 7)).toBe('NotPublisher');
  });

  it('hands the admin role over in two steps', async () => {
    const transfer = (who: Chain, to: `0x${string}`) =>
      as(who, { functionName: 'transferAdmin', args: [to] });
    expect(await transfer(third, third.account.address)).toBe('NotAdmin');
    await transfer(local.admin, third.account.address);
    expect(await as(local.publisher, { functionName: 'acceptAdmin' })).toBe('NotPendingAdmin');
    await as(local.admin, { functionName: 'pause' });
    await transfer(local.admin, `0x${'0'.repeat(40)}`);
    expect(await as(third, { functionName: 'acceptAdmin' })).toBe('NotPendingAdmin');
    await transfer(local.admin, local.publisher.account.address);
    expect(await as(local.publisher, { functionName: 'acceptAdmin' })).toBe('AdminIsPublisher');
    await transfer(local.admin, third.account.address);
    expect(await as(third, { functionName: 'unpause' })).toBe('NotAdmin');
    expect(await as(third, { functionName: 'acceptAdmin' })).toEqual(expect.any(BigInt));
    expect(await as(local.admin, { functionName: 'unpause' })).toBe('NotAdmin');
    expect(await as(third, { functionName: 'acceptAdmin' })).toBe('NotPendingAdmin');
    expect(await as(third, { functionName: 'unpause' })).toEqual(expect.any(BigInt));
  });

  it('tells its whole history by events, each linked to the one before', async () => {
    const logs = await local.admin.client.getContractEvents({
      address: local.contract.address,
      abi: anchorAbi,
      eventName: 'Anchored',
      fromBlock: local.contract.block,
      strict: true,
    });
    const links = logs.map(({ args }) => [args.previousSize, args.size]);
    expect(links).toEqual([
      [0n, 5n],
      [5n, 6n],
      [6n, 7n],
      [7n, 8n],
      [8n, 9n],
    ]);
    const anchors = await readAnchors(local.admin.client, local.contract);
    expect(anchors.map(({ size, root: [byte] }) => [size, byte])).toEqual([
      [5n, 1],
      [6n, 3],
      [7n, 4],
      [8n, 5],
      [9n, 6],
    ]);
  });
});
