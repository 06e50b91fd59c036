import { bytesToHex } from '@noble/hashes/utils.js';
import {
  type ChainReader,
  type Checkpoint,
  consistencyProof,
  emptyHead,
  generateKey,
  hashLeafText,
  inclusionProof,
  integrate,
  type Leaf,
  printEvidence,
  printLeaf,
  releaseLeaf,
  signCheckpoint,
} from '../src/index.ts';
import { leafExamples } from './leaf-examples.ts';
import { tileStore } from './tile-store.ts';

export const { signingKey, vkey } = generateKey('log.example', new Uint8Array(32).fill(1));
export const place = { chainId: 31_337, contract: `0x${'1f'.repeat(20)}` };
export const transaction = `0x${'3e'.repeat(32)}`;

export const release = {
  format: 'assent-release/1',
  ...{
    study: 'A-2026-0001',
    dataset: 'hospital',
    datasetVersion: 'ab'.repeat(32),
    queryHash: 'cd'.repeat(32),
  },
  ...{ epsilonMicro: 250_000, deltaPico: 0 },
  cells: [
    { key: 'F', label: 'female', value: 120, low: 104.5, high: 135.5 },
    { key: 'M', label: 'male', value: null, low: null, high: null },
  ],
  rule: { mechanism: 'discrete-laplace', threshold: 11, exact: false },
};

/** A log with leaves of every kind before and after `leaf`, its newest checkpoint, and the proof of `leaf` in it. */
export async function logWith(leaf: Leaf) {
  const store = tileStore();
  const texts = [...leafExamples, ...leafExamples, leaf, ...leafExamples].map((each) => printLeaf(each));
  const { head, tiles } = await integrate(emptyHead, texts.map(hashLeafText), store);
  store.put(tiles);
  const index = BigInt(2 * leafExamples.length);
  const checkpoint: Checkpoint = { origin: 'log.example', ...head };
  const proof = {
    ...{ leaf: printLeaf(leaf), index },
    inclusion: await inclusionProof(store, index, head.size),
    checkpoint: signCheckpoint(checkpoint, signingKey),
  };
  return { head, proof };
}

export async function sampleEvidence() {
  const { head, proof } = await logWith(releaseLeaf(release, place));
  const anchor = { ...place, transaction, block: 5, size: Number(head.size), root: bytesToHex(head.root) };
  return { evidence: printEvidence({ release, proof, anchor }), head, proof };
}

/** The sample's log after it grew, anchored then: what a log answers when somebody's anchor is lost. */
export async function sampleRenewal() {
  const store = tileStore();
  const before = [...leafExamples, ...leafExamples, releaseLeaf(release, place), ...leafExamples];
  const texts = [...before, ...leafExamples].map((each) => printLeaf(each));
  const first = await integrate(emptyHead, texts.slice(0, before.length).map(hashLeafText), store);
  store.put(first.tiles);
  const second = await integrate(first.head, texts.slice(before.length).map(hashLeafText), store);
  store.put(second.tiles);
  const { size, root } = second.head;
  const proof = await consistencyProof(store, first.head.size, size);
  const anchor = { ...place, transaction, block: 5, size: Number(size), root: bytesToHex(root) };
  return { anchor, consistency: proof.map((hash) => Buffer.from(hash).toString('base64')) };
}

/** A chain that knows one transaction. The real reader is held against anvil in chain.test.ts. */
export function chainWith(anchor: { size: number; root: string }, change: object = {}): ChainReader {
  const event = { contract: place.contract, size: BigInt(anchor.size), root: anchor.root };
  const view = { succeeded: true, block: 5, anchors: [event], ...change };
  return {
    chainId: async () => place.chainId,
    transaction: async (hash) => (hash === transaction ? view : null),
  };
}
