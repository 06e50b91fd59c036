import { canonicalJson, digestOf } from '@assent/consent-ledger';
import type { Answer } from '@assent/query-engine';
import { expect, test } from 'vitest';
import { answerIn, asCounted, writtenAnswer } from './answer.ts';
import { releaseContent } from './content.ts';

const hash = 'ab'.repeat(32);
/** As releases have been written from the first one on. */
const written = {
  study: 'A-1',
  dataset: 'd',
  datasetVersion: hash,
  queryHash: hash,
  epsilonMicro: 500_000,
  deltaPico: 0,
  format: 'assent-release-v1',
  kind: 'study',
  title: 'A study',
  datasetName: 'Records',
  definition: hash,
  english: 'Everybody.',
  analysis: 'count',
  parameters: { kind: 'count' },
  cells: [
    { key: 'a', label: 'A', value: 120, low: 110, high: 130 },
    { key: 'b', label: 'B', value: null, low: null, high: null, reason: 'small' },
  ],
  rule: { regime: 'differential-privacy', mechanism: 'discrete-laplace', threshold: 10 },
  consents: { logSize: 3, logRoot: hash, digest: hash },
  releasedAt: '2026-01-01T00:00:00.000Z',
};
const tables = [{ name: 'totals', unit: 'persons', cells: [written.cells[0]] }];

test.each([
  ['without tables', written, '61a711977bb11f40010d23243e29c1320f84325f644128c8a8318c789eff55d8'],
  ['with tables', { ...written, tables }, '7fd43e46cb4f45ae51d88e93885cfe9368eb511324387f671f198af6c4ec0d93'],
])('an answer %s is written with the bytes that leaves are about', (_, stored, digest) => {
  const content = releaseContent.parse(JSON.parse(canonicalJson(stored)));
  const { cells, tables: some, ...rest } = content;
  const again = { ...rest, ...writtenAnswer(answerIn({ cells, tables: some })) };
  expect(digestOf(again)).toBe(digest);
  expect(canonicalJson(again)).toBe(canonicalJson(stored));
});

test('of a checked answer each number is its own range, in every table', () => {
  const cell = { key: 'a', label: 'A', value: 12, low: 2, high: 22 };
  const answer: Answer = {
    kind: 'cells',
    cells: [cell],
    tables: [{ name: 't', unit: 'persons', cells: [cell] }],
  };
  const certain = { ...cell, low: 12, high: 12 };
  expect(asCounted(answer)).toEqual({
    kind: 'cells',
    cells: [certain],
    tables: [{ name: 't', unit: 'persons', cells: [certain] }],
  });
});
