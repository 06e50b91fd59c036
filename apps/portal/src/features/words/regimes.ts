import type { Regime } from '../api/shapes.ts';

/** What each way of protecting answers does for a person and what it does not, for people who decide on it. */
export const regimeWords = {
  'differential-privacy': {
    label: 'Noise on every number (differential privacy)',
    short: 'noise on every number',
    protects:
      'Protects against whatever else somebody knows: an answer is almost equally likely with any one person or without. Every question spends from a budget that ends.',
    leaves:
      'Numbers are not exact, small groups drown in the noise, and when the budget is spent nothing more is answered.',
  },
  'statistical-disclosure-control': {
    label: 'Exact numbers, small ones withheld (statistical disclosure control)',
    short: 'exact numbers, small ones withheld',
    protects:
      'Numbers under the floor are withheld, with others beside them from which they could be worked out; a question that differs from an earlier one by a few people is refused.',
    leaves:
      'Gives no guarantee against somebody who knows much already, or against many questions put together. Nothing is spent, so nothing ends.',
  },
} as const satisfies Record<
  Regime,
  { readonly label: string; readonly short: string; readonly protects: string; readonly leaves: string }
>;

export const regimeNames = Object.keys(regimeWords) as readonly Regime[];
