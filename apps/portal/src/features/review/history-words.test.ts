import { expect, test } from 'vitest';
import { historyInWords } from './history-words.ts';
import type { Request } from './risks.ts';

const conditions = {
  epsilonMicro: 1_000_000,
  threshold: 11,
  regime: 'differential-privacy' as const,
  expiresOn: '2027-10-01',
  analyses: ['count' as const],
};

const request = {
  code: 'A-2026-0001',
  version: 2,
  submittedAt: '2026-11-20T09:00:00.000Z',
  content: { title: 'Who starts metformin', epsilonMicro: 3_000_000 },
  organisation: { name: 'Northfield University', kind: 'academic' },
  team: ['Ana Ferreira', 'Tom Okafor'],
  votes: null,
  decision: null,
} as unknown as Request;

test('while votes are hidden the history holds the submission alone', () => {
  expect(historyInWords(request)).toEqual([
    'Ana Ferreira and Tom Okafor of Northfield University submitted version 2 of A-2026-0001, “Who starts metformin”, on 20 November 2026 at 09:00 UTC and asked for 3 epsilon.',
  ]);
});

test('votes, decision and revocation follow in order, with their leaves', () => {
  const history = historyInWords({
    ...request,
    votes: [
      {
        by: 'Ruth Lindqvist',
        choice: 'request-changes',
        reason: 'Say who funds it.',
        conditions: null,
        castAt: '2026-11-21T09:00:00.000Z',
      },
    ],
    decision: {
      outcome: 'approve',
      reason: 'As voted by the board.',
      conditions,
      decidedAt: '2026-11-22T09:00:00.000Z',
      leafIndex: 7,
      revoked: { at: '2026-11-23T09:00:00.000Z', reason: 'The funding was not declared.', leafIndex: 9 },
    },
  });
  expect(history.slice(1)).toEqual([
    'Ruth Lindqvist voted to ask for changes on 21 November 2026 at 09:00 UTC: “Say who funds it.”',
    'It was approved on 22 November 2026 at 09:00 UTC (leaf 7 of the log): “As voted by the board.” Conditions: at most 1 epsilon; no number under 11 people; noise on every number; until 1 October 2027; how many people.',
    'The approval was revoked on 23 November 2026 at 09:00 UTC (leaf 9 of the log): “The funding was not declared.”',
  ]);
});
