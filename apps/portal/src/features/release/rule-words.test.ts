import { expect, test } from 'vitest';
import type { ReleaseView } from '../api/shapes.ts';
import { costSentence, ruleSentences } from './rule-words.ts';

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
