import type { ReleaseView } from '../api/shapes.ts';
import { NOT_SHOWN } from '../words/exact.ts';

/** How the numbers of a release are spoken of: what is missing, and what the two ends beside a number are. */
export type NumberWords = {
  readonly exact: boolean;
  readonly missing: string;
  readonly range: string;
  /** Of many. */
  readonly ranges: string;
};

const noisy: NumberWords = {
  exact: false,
  missing: 'withheld',
  range: '95 % interval',
  ranges: '95 % intervals',
};

// Not an interval: how far a number follows from others is not told, so no probability can be given.
const exact: NumberWords = {
  exact: true,
  missing: NOT_SHOWN,
  range: 'usual range',
  ranges: 'usual ranges',
};

export const isExact = (rule: ReleaseView['rule']): boolean =>
  rule.regime === 'statistical-disclosure-control';

export const numberWords = (rule: ReleaseView['rule']): NumberWords => (isExact(rule) ? exact : noisy);
