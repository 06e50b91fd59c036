import { boundsOf, type Variable } from '../disclosure/sdc/variables.ts';
import type { Analysis } from './analysis.ts';
import { dayNumber } from './period.ts';

/** What of an analysis lies between the lines of the grid that exact answers come in. */
export interface OffGrid {
  /** Place in the analysis, e.g. 'from'. */
  readonly field: string;
  readonly message: string;
}

/** Days that windows and follow-up are whole multiples of. */
export const GRID_DAYS = 30;

/** Concepts of a characterisation that one person counts for at most: all of them. */
export const EXACT_FEATURES = 100;

/**
 * Exact answers come in whole calendar months, windows and follow-up in steps of 30 days, values in the bounds and bins
 * of the dataset's variables: who could state any day, bound or cut could ask for groups that differ by single people,
 * and learn from what is decided about each (differencing/proof.md). Null where the analysis keeps to it.
 */
export function offGrid(analysis: Analysis, variables: readonly Variable[]): OffGrid | null {
  switch (analysis.kind) {
    case 'trend':
      if (!analysis.from.endsWith('-01')) return off('from', 'begins on the first day of a month');
      if (!isMonthsEnd(analysis.to)) return off('to', 'ends on the last day of a month');
      return null;
    case 'characterisation': {
      const { window, features } = analysis;
      if (window.from % GRID_DAYS !== 0) return off('window.from', `is a multiple of ${GRID_DAYS} days`);
      if (window.to % GRID_DAYS !== 0) return off('window.to', `is a multiple of ${GRID_DAYS} days`);
      return features === EXACT_FEATURES
        ? null
        : off('features', `is ${EXACT_FEATURES}: everybody counts for all they have`);
    }
    case 'time-to-event':
      if (analysis.stepDays % GRID_DAYS !== 0) return off('stepDays', `is a multiple of ${GRID_DAYS} days`);
      return null;
    case 'numeric-summary': {
      const variable = variables.find(({ measurement }) => measurement === analysis.measurement);
      if (variable === undefined) return off('measurement', 'is one of the variables of this dataset');
      const { low, high, step } = boundsOf(variable);
      const { bounds } = analysis;
      if (bounds.low !== low || bounds.high !== high || bounds.step !== step) {
        return off('bounds', `go from ${low} to ${high}, as the dataset states them`);
      }
      if ((analysis.unit ?? null) !== variable.unit) return off('unit', 'is the one that the dataset states');
      return analysis.bins === variable.bins
        ? null
        : off('bins', `are ${variable.bins}, as the dataset states them`);
    }
    case 'count':
    case 'breakdown':
    case 'attrition':
    case 'overlap':
      return null;
  }
}

const off = (field: string, message: string): OffGrid => ({ field, message });

const isMonthsEnd = (day: string): boolean => new Date((dayNumber(day) + 1) * 86_400_000).getUTCDate() === 1;
