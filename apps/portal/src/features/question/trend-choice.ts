import type { Analysis } from '../words/analyses.ts';
import type { AnalysisChoice, Missing } from './choice.ts';

/** Whole periods from the first year to the last. */
export function trendOf({
  fromYear,
  toYear,
  measure,
  period,
}: Pick<AnalysisChoice, 'fromYear' | 'toYear' | 'measure' | 'period'>): Analysis | Missing {
  if (fromYear > toYear) return { missing: 'The first year is after the last one.' };
  return { kind: 'trend', measure, period, from: `${fromYear}-01-01`, to: `${toYear}-12-31` };
}
