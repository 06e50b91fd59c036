import { bytesToHex } from '@noble/hashes/utils.js';
import { afterAll, describe, expect, it } from 'vitest';
import {
  type AnchorContract,
  chainReader,
  connectChain,
  deployAnchorContract,
  developmentChainKeys,
  publishAnchor,
} from '../src/anchor/index.ts';
import { printEvidence, releaseLeaf, verifyEvidence } from '../src/index.ts';
import { localChain } from './local-chain.ts';
import { mutationsOf } from './mutations.ts';
import { chainWith, logWith, release, vkey } from './sample-log.ts';

const { rpcUrl, close } = await localChain();
afterAll(close);
const keys = developmentChainKeys('test');
const [admin, publisher] = await Promise.all([
  connectChain(rpcUrl, keys.admin),
  connectChain(rpcUrl, keys.publisher),
]);
const roles = { admin: admin.account.address, publisher: publisher.account.address };

/** Evidence of a release whose log is anchored on a real chain. */
async function anchored(contract: AnchorContract) {
  const { head, proof } = await logWith(
    releaseLeaf(release, { chainId: 31_337, contract: contract.address }),
  );
  const anchor = await publishAnchor(publisher, { contract, ...head });
  const shown = { ...anchor, size: Number(anchor.size), root: bytesToHex(anchor.root) };
  return { evidence: printEvidence({ release, proof, anchor: shown }), anchor: shown };
}

describe('evidence on a real chain', async () => {
  const contract = await deployAnchorContract(admin, roles);
  const { evidence, anchor } = await anchored(contract);
  const chain = chainReader(rpcUrl);
  const verify = (file: unknown) => verifyEvidence(JSON.stringify(file), { vkey, chain });

  it('verifies', async () => {
    const verdict = await verify(evidence);
    expect(verdict.steps.map(({ name, ok }) => [name, ok])).toContainEqual(['chain', true]);
    expect(verdict.ok).toBe(true);
  });

  it('is refused with any field of the anchor changed', async () => {
    const mutations = mutationsOf(evidence).filter(({ name }) => name.startsWith('anchor.'));
    expect(mutations.length).toBeGreaterThan(150);
    for (const { name, text } of mutations)
      expect((await verifyEvidence(text, { vkey, chain })).ok, name).toBe(false);
  });

  it('is refused with the anchor of the same root in another contract', async () => {
    const other = await deployAnchorContract(admin, roles);
    const elsewhere = await publishAnchor(publisher, {
      ...{ contract: other, size: BigInt(anchor.size) },
      root: Uint8Array.from(Buffer.from(anchor.root, 'hex')),
    });
    const { transaction, block } = elsewhere;
    const verdict = await verify({ ...evidence, anchor: { ...evidence.anchor, transaction, block } });
    expect(verdict.sentence).toBe('No. The transaction anchored no such size and root at this contract.');
  });

  it('is refused with a transaction that is not an anchor', async () => {
    const { transactions, number } = await admin.client.getBlock({ blockNumber: contract.block });
    const verdict = await verify({
      ...evidence,
      anchor: { ...evidence.anchor, transaction: transactions[0], block: Number(number) },
    });
    expect(verdict.sentence).toBe('No. The transaction anchored no such size and root at this contract.');
  });

  it('is read alike by the chain reader and by the one in memory that other tests use', async () => {
    const real = await chain.transaction(anchor.transaction);
    const imitated = await chainWith(anchor).transaction(`0x${'3e'.repeat(32)}`);
    const shape = (view: typeof real) =>
      view && { ...view, block: 0, anchors: view.anchors.map((a) => ({ ...a, contract: '' })) };
    expect(shape(real)).toEqual(shape(imitated));
    expect(await chain.chainId()).toBe(await chainWith(anchor).chainId());
    expect(await chain.transaction(`0x${'00'.repeat(32)}`)).toBeNull();
  });
});
