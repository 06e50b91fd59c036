import { expect, test } from 'vitest';
import { costSentence } from './rule-words.ts';

// e^epsilon / (1 + e^epsilon), rounded up: 52.498, 62.246 and 73.106 %.
test.each([
  [100_000, 53],
  [500_000, 63],
  [1_000_000, 74],
])('%s micro-epsilon bounds a guess at %s %%', (micro, percent) => {
  expect(costSentence(micro)).toContain(`at most ${percent} times`);
});
