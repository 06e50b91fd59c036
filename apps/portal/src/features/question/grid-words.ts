import type { Variable } from '../api/shapes.ts';
import { formatCount } from '../ui/format.ts';
import type { Analysis } from '../words/analyses.ts';
import { aroundEntry, inDays } from './day-steps.ts';

/** In which periods, bands and bins an exact answer comes; null where there are none. */
export function gridWords(analysis: Analysis, variables: readonly Variable[]): string | null {
  switch (analysis.kind) {
    case 'breakdown':
      return analysis.by.some(({ dimension }) => dimension === 'age-band')
        ? 'Ages in bands of 10 years, with everybody of 90 and over together.'
        : null;
    case 'trend':
      return `Whole calendar ${analysis.period}s.`;
    case 'characterisation': {
      const { from, to } = analysis.window;
      return `Records from ${lower(aroundEntry(from))} to ${lower(aroundEntry(to))}.`;
    }
    case 'time-to-event':
      return `Steps of ${inDays(analysis.stepDays)}, up to ${inDays(analysis.horizonDays)} after entry.`;
    case 'numeric-summary': {
      const variable = variables.find(({ measurement }) => measurement === analysis.measurement);
      if (variable === undefined) return null;
      const { low, high, bins, unitText } = variable;
      return `${formatCount(bins)} bins from ${formatCount(low)} to ${formatCount(high)} ${unitText}; quantiles to the width of a bin.`;
    }
    case 'count':
    case 'attrition':
    case 'overlap':
      return null;
  }
}

const lower = (words: string): string => `${words.slice(0, 1).toLowerCase()}${words.slice(1)}`;
