import { expect, test } from 'vitest';
import type { Health } from '../../server/operations/router.ts';
import { anchorsInWords, checksInWords, logInWords, troubles } from './health-words.ts';

const health = {
  database: { kind: 'pglite' },
  held: [],
  heldBefore: [],
  engine: { up: true, isolation: 'namespaces' },
  log: { size: 3, checkpointSize: 3 },
  anchors: { last: null, pending: 0 },
  chain: { chainId: 31337, contract: '0x0', reachable: true, development: true },
  outputChecks: { waiting: 0, oldest: null, decided: 0, medianMs: null },
  keys: [{ name: 'log', kind: 'Ed25519', development: true }],
} satisfies Health;

test('what is for development is marked, not trouble', () => {
  expect(troubles(health)).toEqual([]);
});

test('a row that is not what the log says comes first, in its own words', () => {
  const sentence = 'Account 1 was changed: role is not what leaf 7 says.';
  const bad = {
    ...health,
    held: [{ code: 'HELD_ACCOUNT', sentence }],
    engine: { up: false, isolation: 'namespaces' as const },
  };
  expect(troubles(bad).map(({ what }) => what)).toEqual([sentence, 'The engine has ended.']);
});

test('a row that was put back is still told of', () => {
  const sentence = 'Account 1 was changed: role is not what leaf 7 says.';
  const bad = { ...health, heldBefore: [{ code: 'HELD_ACCOUNT', sentence }] };
  expect(troubles(bad).map(({ what }) => what)).toEqual([`For a while, and not any more: ${sentence}`]);
});

test('an engine that ended comes before a chain that is away', () => {
  const bad = {
    ...health,
    engine: { up: false, isolation: 'namespaces' as const },
    chain: { ...health.chain, reachable: false },
  };
  expect(troubles(bad).map(({ what }) => what)).toEqual([
    'The engine has ended.',
    'The chain cannot be reached.',
  ]);
});

test.each([
  [{ size: 1, checkpointSize: null }, '1 leaf; no checkpoint signed yet'],
  [{ size: 3, checkpointSize: 3 }, '3 leaves; the newest signed checkpoint covers all of them'],
  [
    { size: 1_200, checkpointSize: 1_199 },
    '1,200 leaves; the newest signed checkpoint covers 1,199, 1 is still to be signed',
  ],
])('the log %o', (log, words) => {
  expect(logInWords(log)).toBe(words);
});

test('anchors', () => {
  const last = {
    chainId: 31337,
    contract: '0x0',
    transaction: '0x1',
    block: 4,
    size: 50,
    root: '0x2',
    state: 'final',
  } as const;
  expect(anchorsInWords({ last: null, pending: 0 })).toContain('None yet');
  expect(anchorsInWords({ last, pending: 2 })).toBe(
    'The newest covers 50 leaves; 2 are waiting for the chain',
  );
});

test('a custodian reads how long answers wait for a checker', () => {
  const now = '2026-03-04T12:00:00.000Z';
  const none = { waiting: 0, oldest: null, decided: 0, medianMs: null };
  expect(checksInWords(none, now)).toBe(
    'No answer waits for a checker; none was decided in the last 90 days',
  );
  const two = { waiting: 2, oldest: '2026-03-01T11:00:00.000Z', decided: 5, medianMs: 4 * 3_600_000 };
  expect(checksInWords(two, now)).toBe(
    '2 answers wait for a checker, the oldest for 3 days; of 5 decided in the last 90 days half waited 4 hours or less',
  );
  expect(checksInWords({ ...two, waiting: 1 }, now)).toContain('1 answer waits for a checker, for 3 days;');
});
