import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestClient, http, type TestClient } from 'viem';
import type { AnchorContract } from './anchors.ts';
import { type Anvil, startAnvil } from './anvil.ts';
import { type Chain, connectChain } from './chain.ts';
import { deployAnchorContract } from './contract.ts';
import { developmentChainKeys } from './development.ts';

/** A running local chain with the contract on it. */
export type LocalChain = {
  readonly anvil: Anvil;
  readonly directory: string;
  readonly admin: Chain;
  readonly publisher: Chain;
  readonly contract: AnchorContract;
  /** anvil's own methods: mining by hand, reorganisations, funds. */
  readonly control: TestClient<'anvil'>;
  readonly stop: () => Promise<void>;
};

export async function localChain(flags: readonly string[] = []): Promise<LocalChain> {
  const directory = mkdtempSync(join(tmpdir(), 'assent-chain-'));
  const anvil = await startAnvil({ directory, nodeEnv: 'test', flags });
  const keys = developmentChainKeys('test');
  const admin = await connectChain(anvil.rpcUrl, keys.admin, 20);
  const publisher = await connectChain(anvil.rpcUrl, keys.publisher, 20);
  const roles = { admin: admin.account.address, publisher: publisher.account.address };
  const contract = await deployAnchorContract(admin, roles);
  const control = createTestClient({ mode: 'anvil', transport: http(anvil.rpcUrl) });
  const stop = async () => {
    await anvil.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  return { anvil, directory, admin, publisher, contract, control, stop };
}

/** A root of 32 equal bytes. */
export function root(byte: number): Uint8Array {
  return new Uint8Array(32).fill(byte);
}
