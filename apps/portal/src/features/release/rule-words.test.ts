import { defaultSdcPolicy } from '@assent/query-engine/exact';
import { expect, test } from 'vitest';
import type { ReleaseView } from '../api/shapes.ts';
import { citedRules, costOf, costSentence, ruleSentences } from './rule-words.ts';

// e^epsilon / (1 + e^epsilon), rounded up: 52.498, 62.246 and 73.106 %.
test.each([
  [100_000, 53],
  [500_000, 63],
  [1_000_000, 74],
])('%s micro-epsilon bounds a guess at %s %%', (micro, percent) => {
  expect(costSentence(micro)).toContain(`at most ${percent} times`);
});

test('one half width is told of numbers of persons only, not of what is made of them', () => {
  const rule = { regime: 'differential-privacy', halfWidth95: 4, threshold: 11 } as ReleaseView['rule'];
  const table = { name: 'survival', unit: 'per-cent', cells: [] };
  expect(ruleSentences({ rule, tables: [] }).join(' ')).toContain('within 4 of the one shown');
  const made = ruleSentences({ rule, tables: [table] }).join(' ');
  expect(made).not.toContain('within 4');
  expect(made).toContain('The interval beside a number holds the true one');
});

const exactly = (policy: unknown): string => {
  const rule = { regime: 'statistical-disclosure-control', policy } as ReleaseView['rule'];
  return ruleSentences({ rule, tables: [] }).join(' ');
};

test('exact numbers say what they may be off by, and what they do not protect against', () => {
  const said = exactly(defaultSdcPolicy);
  expect(said).toContain('rounded to multiples of 10');
  expect(said).toContain('No number is made of fewer than 11 people, and not always one of fewer than 44.');
  expect(said).toContain('Usually within 10 of the true number, sometimes off by 80.');
  expect(said).toContain('not against who already knows most of a group');
});

test('a release under the rules of before keeps telling how it was protected', () => {
  const earlier = {
    minCell: 8,
    zeros: 'suppressed',
    rounding: { kind: 'nearest', base: 5 },
    dominance: { n: 2, k: 0.9 },
    pRatio: 0.1,
    secondary: true,
  };
  expect(exactly(earlier)).toContain('A number from 1 to 7 is never shown, nor is a zero.');
  expect(exactly(earlier)).toContain('to the nearest 5');
});

test('an exact answer costs numbers and no budget', () => {
  const rule = { regime: 'statistical-disclosure-control' } as ReleaseView['rule'];
  const cost = (numbers: number) => costOf({ rule, charged: { epsilonMicro: 0, deltaPico: 0, numbers } });
  expect(cost(12)).toContain('12 numbers of those the study may ask for in a year');
  expect(cost(1)).toContain('1 number of those');
});

test('numbers that a checker let out are not called rounded', () => {
  const rule = {
    regime: 'statistical-disclosure-control',
    mechanism: 'output-check',
    policy: defaultSdcPolicy,
  } as ReleaseView['rule'];
  const said = ruleSentences({ rule, tables: [] }).join(' ');
  expect(said).toContain('A checker looked at these numbers');
  expect(said).not.toContain('rounded to multiples');
  expect(citedRules(rule)).toContain('checked by a person');
});
