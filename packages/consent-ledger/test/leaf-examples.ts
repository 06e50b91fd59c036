import type { Leaf } from '../src/leaves/index.ts';

const [a, b, c] = ['aa', 'bb', 'cc'].map((pair) => pair.repeat(32));
const digest = a ?? '';
const study = { study: 'A-2026-0001', version: 1, request: digest };

const account = '3f2b8c1e-5d47-4a6b-9c0d-1e2f3a4b5c6d';
const organisation = { id: account, kind: 'academic' } as const;
const office = { role: 'board-chair', organisation, name: digest } as const;
const policy = {
  dataset: 'hospital',
  threshold: 11,
  epsilonCapMicro: 20_000_000,
  deltaCapPico: 10_000_000,
  rhoCapNano: 0,
  accounting: 'pure' as const,
  regimes: ['differential-privacy' as const],
  rules: digest,
};

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
  { v: 1, kind: 'study-withdrawn', ...study },
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
  { v: 1, kind: 'log-adopted', accounts: 3, datasets: 1, votes: 0 },
  { v: 1, kind: 'keys-committed', checks: { label: digest, order: b ?? '' } },
  { v: 1, kind: 'account-invited', invitation: digest, ...office, by: account },
  { v: 1, kind: 'invitation-confirmed', invitation: digest, by: account },
  { v: 1, kind: 'account-made', account, ...office, by: 'set-up', confirmedBy: null, invitation: digest },
  { v: 1, kind: 'policy-proposed', proposal: account, ...policy, by: account },
  { v: 1, kind: 'policy-set', ...policy, by: account, confirmedBy: account, proposal: account },
  { v: 1, kind: 'proposal-closed', proposal: account, dataset: 'hospital', by: account },
  { v: 1, kind: 'dataset-imported', dataset: 'hospital', datasetVersion: digest, by: account },
  { v: 1, kind: 'vote-cast', ...study, voter: account, ballot: c ?? '' },
  { v: 1, kind: 'account-changed', subject: digest, change: 'closed', by: 'self' },
  { v: 1, kind: 'invitation-recalled', invitation: digest, by: account },
  { v: 1, kind: 'recovery-issued', recovery: digest, subject: b ?? '', by: account },
  { v: 1, kind: 'recovery-confirmed', recovery: digest, by: account },
  { v: 1, kind: 'recovery-ended', recovery: digest, how: 'used', by: 'self' },
  { v: 1, kind: 'withdrawal-recorded', withdrawal: digest, by: account },
  { v: 1, kind: 'withdrawal-checked', withdrawal: digest, outcome: 'contested', by: account },
  { v: 1, kind: 'rows-adopted', tables: ['Passkey'] },
  {
    ...{ v: 1, kind: 'dataset-stated', dataset: 'hospital', statement: account },
    ...{ about: 'vocabulary', content: digest, by: account },
  },
] satisfies Leaf[];
