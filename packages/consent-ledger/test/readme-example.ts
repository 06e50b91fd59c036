import {
  emptyHead,
  generateKey,
  hashLeafText,
  inclusionProof,
  integrate,
  printEvidence,
  printLeaf,
  releaseLeaf,
  signCheckpoint,
  verifyEvidence,
} from '@assent/consent-ledger';
import { tileStore } from './tile-store.ts';

const { signingKey, vkey } = generateKey('log.example', crypto.getRandomValues(new Uint8Array(32)));
const release = {
  study: 'A-2026-0001',
  dataset: 'hospital',
  datasetVersion: 'ab'.repeat(32),
  queryHash: 'cd'.repeat(32),
  epsilonMicro: 500_000,
  deltaPico: 0,
  cells: [{ key: '', label: 'persons', value: 1204 }],
};

// Append: hash the leaf, integrate it, store head, tiles and leaf in one transaction, and only then sign.
const leaf = printLeaf(releaseLeaf(release, null));
const store = tileStore();
const { head, tiles } = await integrate(emptyHead, [hashLeafText(leaf)], store);
store.put(tiles);
const checkpoint = signCheckpoint({ origin: 'log.example', ...head }, signingKey);

// Show: anybody with the key can check the file.
const inclusion = await inclusionProof(store, 0n, head.size);
const evidence = printEvidence({ release, proof: { leaf, index: 0n, inclusion, checkpoint }, anchor: null });
export const verdict = await verifyEvidence(JSON.stringify(evidence), { vkey });
