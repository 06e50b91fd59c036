import type { Leaf } from '../src/leaves/index.ts';

const [a, b, c] = ['aa', 'bb', 'cc'].map((pair) => pair.repeat(32));
const digest = a ?? '';
const study = { study: 'A-2026-0001', version: 1, request: digest };

/** One leaf of every kind. */
export const leafExamples = [
  {
    ...{ v: 1, kind: 'dataset-registered', dataset: 'hospital', datasetVersion: digest },
    ...{ cdmVersion: '5.4', persons: 20_000 },
  },
  { v: 1, kind: 'study-submitted', ...study, dataset: 'hospital' },
  {
    ...{ v: 1, kind: 'study-decided', ...study, outcome: 'approve', reason: b ?? '' },
    conditions: {
      ...{ epsilonMicro: 1_000_000, threshold: 11, expiresOn: '2027-01-01' },
      analyses: ['count', 'breakdown:age-band'],
    },
  },
  { v: 1, kind: 'decision-revoked', ...study, reason: b ?? '' },
  {
    v: 1,
    kind: 'consent-granted',
    label: digest,
    commitment: b ?? '',
    signer: { kind: 'passkey', assertion: c ?? '' },
  },
  {
    v: 1,
    kind: 'consent-withdrawn',
    label: digest,
    commitment: b ?? '',
    signer: { kind: 'agent', name: 'Demo' },
  },
  {
    ...{ v: 1, kind: 'release', release: digest, study: 'A-2026-0001', dataset: 'hospital' },
    ...{ datasetVersion: b ?? '', queryHash: c ?? '', epsilonMicro: 250_000, deltaPico: 0 },
    anchors: { chainId: 31_337, contract: `0x${'12'.repeat(20)}` },
  },
  {
    ...{ v: 1, kind: 'output-returned', study: 'A-2026-0001', dataset: 'hospital', queryHash: c ?? '' },
    checked: { by: digest, reason: b ?? '' },
  },
] satisfies Leaf[];
