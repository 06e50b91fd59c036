import { conceptIdsOf } from '../cohort/concepts.ts';
import type { CohortDefinition } from '../cohort/definition.ts';
import { describeCohort, onlyShared } from '../cohort/describe/describe.ts';
import { nameFrom } from '../cohort/describe/names.ts';
import type { Analysis } from './analysis.ts';
import type { ConceptNames } from './cell.ts';
import { conditionNote } from './dimension/condition.ts';
import type { NumericSummaryAnalysis } from './numeric-summary.ts';
import type { TrendAnalysis } from './trend.ts';

/** The concepts an analysis names itself, beside those of its cohort: their names make {@link describeAnalysis} readable. */
export function conceptIdsIn(analysis: Analysis): readonly number[] {
  switch (analysis.kind) {
    case 'overlap':
      return conceptIdsOf(analysis.with);
    case 'time-to-event':
      return conceptIdsOf(analysis.outcome);
    case 'numeric-summary':
      return [analysis.measurement, ...(analysis.unit === undefined ? [] : [analysis.unit])];
    case 'breakdown':
      return analysis.by.flatMap((one) => (one.dimension === 'condition' ? one.concepts : []));
    case 'count':
    case 'attrition':
    case 'characterisation':
    case 'trend':
      return [];
  }
}

/** What a reader of the numbers has to be told of how they were made; null where the numbers say it all. */
export function describeAnalysis(analysis: Analysis, names: ConceptNames): string | null {
  switch (analysis.kind) {
    case 'count':
      return null;
    case 'breakdown':
      return analysis.by.some(({ dimension }) => dimension === 'condition') ? conditionNote : null;
    case 'attrition':
      return 'The steps follow one another: each counts those who meet everything up to it. Somebody with several entries is as far as the one that meets most.';
    case 'overlap':
      return secondCohort(analysis.with, names);
    case 'time-to-event': {
      const { horizonDays, stepDays } = analysis;
      return `Time is counted in steps of ${stepDays} days from entry to the first entry into a second cohort, up to ${horizonDays} days. Who is no longer observed leaves without the event. ${secondCohort(analysis.outcome, names)}`;
    }
    case 'characterisation':
      return `The ${analysis.domain} looked at are those recorded ${daysAround(analysis.window)}. Each person counts for at most ${analysis.features} of the concepts they have, drawn once and kept: a figure can be lower than the number of people with that concept.`;
    case 'numeric-summary':
      return numericWords(analysis, names);
    case 'trend':
      return trendWords(analysis);
  }
}

const secondCohort = (definition: CohortDefinition, names: ConceptNames): string =>
  // Said of the first cohort already, and true of both.
  `The second cohort: ${describeCohort(definition, names).replace(onlyShared, '').trim()}`;

function numericWords({ measurement, unit, bounds }: NumericSummaryAnalysis, names: ConceptNames): string {
  const nameOf = nameFrom(names);
  const { low, high, step } = bounds;
  const inUnit = unit === undefined ? '' : ` in ${nameOf(unit)}`;
  return `Of each person one value counts: of ${nameOf(measurement)}${inUnit}, the one nearest to entry. A value under ${low} or over ${high} counts as that bound, and all are rounded to steps of ${step}; who has no value is not counted.`;
}

function trendWords({ measure, period, from, to }: TrendAnalysis): string {
  const counted = `Everybody is counted in the ${period} of their first entry, from ${from} to ${to}.`;
  return measure === 'persons'
    ? counted
    : `${counted} The rate is of 1,000 years that people who agreed were under observation and had not entered yet.`;
}

function daysAround({ from, to }: { readonly from: number; readonly to: number }): string {
  const day = (n: number): string => {
    if (n === 0) return 'the day of entry';
    return `${Math.abs(n)} ${Math.abs(n) === 1 ? 'day' : 'days'} ${n < 0 ? 'before' : 'after'} entry`;
  };
  if (from === to) return from === 0 ? 'on the day of entry' : day(from);
  return `from ${day(from)} to ${day(to)}`;
}
