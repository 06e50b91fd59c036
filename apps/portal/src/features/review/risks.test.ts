import { expect, test } from 'vitest';
import type { Draft } from '../api/shapes.ts';
import { type Request, risksOf } from './risks.ts';

type Estimate = NonNullable<Request['estimate']>;

const content: Draft = {
  title: 'Who starts metformin',
  laySummary: '',
  protocol: '',
  purposes: ['DUO:0000006'],
  categories: ['conditions'],
  funding: '',
  commercialInterest: { any: false, detail: '' },
  team: [],
  epsilonMicro: 1_000_000,
  analyses: ['count'],
  endsOn: '2027-10-01',
};
const expected = (value: number | null): Estimate => ({
  releaseId: 'r',
  cells: [{ key: '', label: '', value, low: value, high: value }],
  rule: { releasedFrom: 512 },
});

type Change = {
  content?: Partial<Draft>;
  estimate?: Estimate | null;
  leftMicro?: number;
  organisation?: Request['organisation'];
};

function request(change: Change = {}) {
  const leftMicro = change.leftMicro ?? 10_000_000;
  return {
    content: { ...content, ...change.content },
    dataset: { budget: { capMicro: 20_000_000, spentMicro: 20_000_000 - leftMicro, leftMicro } },
    organisation: change.organisation ?? { name: 'Northfield University', kind: 'academic' },
    estimate: change.estimate === undefined ? expected(1_240) : change.estimate,
  } as Request;
}

const whats = (change: Change) => risksOf(request(change)).map(({ what }) => what);

test('a plain request has nothing to point at, and so has one whose estimate is still to come', () => {
  expect(whats({})).toEqual([]);
  expect(whats({ estimate: null })).toEqual([]);
});

test.each([
  ['A commercial interest is declared.', { content: { commercialInterest: { any: true, detail: 'Calyx' } } }],
  [
    'A company asks, though the terms leave companies out.',
    {
      organisation: { name: 'Calyx', kind: 'commercial' as const },
      content: { purposes: ['DUO:0000006', 'DUO:0000045'] },
    },
  ],
  ['The purpose is wide.', { content: { purposes: ['DUO:0000042'] } }],
  ['Few people are expected.', { estimate: expected(199) }],
  ['The expected number is withheld.', { estimate: expected(null) }],
  ['The budget asked for is large.', { content: { epsilonMicro: 3_000_001 } }],
  ['The budget asked for is more than the dataset has left.', { leftMicro: 999_999 }],
  ['Notes about life and history are wanted.', { content: { categories: ['observations' as const] } }],
] satisfies [string, Change][])('%s', (what, change) => {
  expect(whats(change)).toEqual([what]);
});

test('a company under other terms and a university under these are no contradiction', () => {
  expect(whats({ organisation: { name: 'Calyx', kind: 'commercial' } })).toEqual([]);
  expect(whats({ content: { purposes: ['DUO:0000045'] } })).toEqual([]);
});

test('the borders are on the quiet side', () => {
  expect(whats({ estimate: expected(200) })).toEqual([]);
  expect(whats({ content: { epsilonMicro: 3_000_000 } })).toEqual([]);
  expect(whats({ leftMicro: 1_000_000 })).toEqual([]);
});

test('a withheld number says how large it may be, and not that it is small', () => {
  expect(risksOf(request({ estimate: expected(null) }))[0]?.why).toContain('512');
});
