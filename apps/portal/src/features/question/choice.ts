import { EXACT_FEATURES } from '@assent/query-engine/exact';
import type { AnalysisName, Variable } from '../api/shapes.ts';
import type { Analysis } from '../words/analyses.ts';
import { numericSummaryOf, variableSummaryOf } from './numeric-choice.ts';
import { trendOf } from './trend-choice.ts';
import { typedWhole } from './typed-whole.ts';

type Of<K extends Analysis['kind']> = Extract<Analysis, { kind: K }>;
type Dimension = Of<'breakdown'>['by'][number];

type Named = { readonly conceptId: number; readonly name: string };
export type Kind = Analysis['kind'];
export type DimensionName = Extract<AnalysisName, `breakdown:${string}`>;

/** What the form holds: the analysis chosen, and what was filled in for any of them. Numbers stay as typed. */
export type AnalysisChoice = {
  readonly kind: Kind;
  readonly dimensions: readonly DimensionName[];
  readonly fromYear: number;
  readonly toYear: number;
  /** 'YYYY-MM'. */
  readonly fromMonth: string;
  readonly toMonth: string;
  readonly conditions: readonly Named[];
  readonly domain: Of<'characterisation'>['domain'];
  readonly windowFrom: string;
  readonly windowTo: string;
  readonly top: string;
  readonly features: string;
  readonly measurement: Named | null;
  readonly low: string;
  readonly high: string;
  readonly step: string;
  readonly bins: string;
  readonly measure: Of<'trend'>['measure'];
  readonly period: Of<'trend'>['period'];
  readonly otherCohort: string;
  readonly horizonDays: string;
  readonly stepDays: string;
};

export const emptyChoice = (kind: Kind, year: number): AnalysisChoice => ({
  kind,
  dimensions: [],
  fromYear: year - 10,
  toYear: year,
  fromMonth: `${year - 1}-01`,
  toMonth: `${year}-12`,
  conditions: [],
  domain: 'conditions',
  windowFrom: '-365',
  windowTo: '0',
  top: '10',
  features: '5',
  measurement: null,
  low: '',
  high: '',
  step: '1',
  bins: '10',
  measure: 'persons',
  period: 'year',
  otherCohort: '',
  horizonDays: '365',
  stepDays: '30',
});

export type Missing = { readonly missing: string };

/** Where a form for exact numbers begins: on the grid that they come in. */
export const emptyExactChoice = (kind: Kind, year: number): AnalysisChoice => ({
  ...emptyChoice(kind, year),
  windowFrom: '-360',
  features: String(EXACT_FEATURES),
  horizonDays: '360',
  stepDays: '30',
});

/**
 * The analysis as it is asked, or what is still missing. `variables` are given where numbers are exact: bounds and bins
 * of a measurement are then the dataset's, not the asker's.
 */
export function analysisOf(
  choice: AnalysisChoice,
  variables: readonly Variable[] | null = null,
): Analysis | Missing {
  switch (choice.kind) {
    case 'count':
    case 'attrition':
      return { kind: choice.kind };
    case 'breakdown':
      return breakdownOf(choice);
    case 'characterisation':
      return characterisationOf(choice);
    case 'numeric-summary':
      return variables === null ? numericSummaryOf(choice) : variableSummaryOf(choice, variables);
    case 'trend':
      return trendOf(choice);
    case 'time-to-event': {
      const horizonDays = typedWhole(choice.horizonDays, 1, 36_525);
      const stepDays = typedWhole(choice.stepDays, 1, 36_525);
      if (choice.otherCohort === '') return { missing: 'Choose the cohort whose entry is the event.' };
      if (horizonDays === undefined || stepDays === undefined || stepDays > horizonDays)
        return { missing: 'Write the last day and the length of a step as whole days.' };
      return { kind: 'time-to-event', outcome: choice.otherCohort, horizonDays, stepDays };
    }
    case 'overlap':
      return choice.otherCohort === ''
        ? { missing: 'Choose the other cohort.' }
        : { kind: 'overlap', with: choice.otherCohort };
  }
}

function breakdownOf(choice: AnalysisChoice): Analysis | Missing {
  const { dimensions, fromYear: from, toYear: to, conditions } = choice;
  if (dimensions.length === 0) return { missing: 'Tick at least one thing to group by.' };
  if (dimensions.length > 3)
    return { missing: 'Tick at most three: every further one makes groups smaller.' };
  if (dimensions.includes('breakdown:calendar-year') && from > to)
    return { missing: 'The first year is after the last one.' };
  if (dimensions.includes('breakdown:condition') && conditions.length === 0)
    return { missing: 'Add at least one condition.' };
  return {
    kind: 'breakdown',
    by: dimensions.map((name) => dimensionOf(name, choice)),
  };
}

function dimensionOf(name: DimensionName, choice: AnalysisChoice): Dimension {
  switch (name) {
    case 'breakdown:sex':
      return { dimension: 'sex' };
    case 'breakdown:age-band':
      return { dimension: 'age-band' };
    case 'breakdown:calendar-year':
      return { dimension: 'calendar-year', from: choice.fromYear, to: choice.toYear };
    case 'breakdown:condition':
      return { dimension: 'condition', concepts: choice.conditions.map(({ conceptId }) => conceptId) };
  }
}

function characterisationOf(choice: AnalysisChoice): Analysis | Missing {
  const from = typedWhole(choice.windowFrom, -36_525, 36_525);
  const to = typedWhole(choice.windowTo, -36_525, 36_525);
  if (from === undefined || to === undefined || from > to)
    return { missing: 'Write the first and the last day of the period, the first one not after the last.' };
  const top = typedWhole(choice.top, 1, 100);
  const features = typedWhole(choice.features, 1, 100);
  if (top === undefined || features === undefined)
    return { missing: 'Write how many to show and how many of one person may count, from 1 to 100.' };
  return { kind: 'characterisation', domain: choice.domain, window: { from, to }, top, features };
}
