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
    label: 'Exact numbers, rounded (statistical disclosure control)',
    short: 'exact numbers, rounded',
    protects:
      'Protects against combining answers: what is told, taken together, never tells of fewer people than the floor. Numbers are rounded, small ones are not shown, and a study may ask for so many numbers a year.',
    leaves:
      'Does not protect against who already knows most of a group. For that, choose differential privacy.',
  },
} as const satisfies Record<
  Regime,
  { readonly label: string; readonly short: string; readonly protects: string; readonly leaves: string }
>;

export const regimeNames = Object.keys(regimeWords) as readonly Regime[];
