import { expect, test } from 'vitest';
import { type AnswerParts, answerKeyOf } from './answer-key.ts';

const parts: AnswerParts = {
  queryHash: 'q',
  audience: 'study:1',
  datasetDigest: 'd',
  consentDigest: 'c',
  threshold: 10,
  protection: 'differential-privacy',
  dataFrom: null,
  dataTo: null,
};

test('equal parts are one answer', () => {
  expect(answerKeyOf({ ...parts })).toBe(answerKeyOf(parts));
});

test.each<Partial<AnswerParts>>([
  { queryHash: 'other' },
  { audience: 'study:2' },
  { audience: 'request:1' },
  { datasetDigest: 'other' },
  // Somebody withdrew or agreed since: the stored answer counts other people.
  { consentDigest: 'other' },
  { threshold: 11 },
  { protection: 'statistical-disclosure-control' },
  { dataFrom: '2020-01-01' },
  { dataTo: '2020-01-01' },
])('with %o it is another answer', (change) => {
  expect(answerKeyOf({ ...parts, ...change })).not.toBe(answerKeyOf(parts));
});
