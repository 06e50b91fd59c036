import type { Analysis } from '@assent/query-engine';
import { boundsOf, EXACT_FEATURES, GRID_DAYS, offGrid } from '@assent/query-engine/exact';
import { PortalError } from '../errors/error.ts';
import type { Variable } from '../shapes.ts';

/** Throws QUESTION_OFF_GRID, which names the field and the values nearest to it that exact answers can be asked for. */
export function assertOnGrid(analysis: Analysis, variables: readonly Variable[]): void {
  const off = offGrid(analysis, variables);
  if (off === null) return;
  throw new PortalError('QUESTION_OFF_GRID', {
    detail: `For exact numbers, ${nameOf(off.field)} ${off.message}. ${nearest(analysis, off.field, variables)} Nothing was charged.`,
    fields: [off.field],
  });
}

const names: Readonly<Record<string, string>> = {
  from: 'the first day',
  to: 'the last day',
  'window.from': 'the beginning of the period',
  'window.to': 'the end of the period',
  features: 'how many of one person may count',
  stepDays: 'the length of a step',
  horizonDays: 'the length of follow-up',
  measurement: 'the measurement',
  bounds: 'the bounds',
  unit: 'the unit',
  bins: 'the bars of the histogram',
};

const nameOf = (field: string): string => names[field] ?? field;

function nearest(analysis: Analysis, field: string, variables: readonly Variable[]): string {
  const values = valuesNear(analysis, field, variables);
  return values.length === 0 ? '' : `Nearest: ${values.join(' or ')}.`;
}

function valuesNear(analysis: Analysis, field: string, variables: readonly Variable[]): readonly string[] {
  switch (analysis.kind) {
    case 'trend':
      return field === 'from' ? monthsAround(analysis.from, 'first') : monthsAround(analysis.to, 'last');
    case 'characterisation':
      if (field === 'features') return [String(EXACT_FEATURES)];
      return stepsAround(
        field === 'window.from' ? analysis.window.from : analysis.window.to,
        Number.NEGATIVE_INFINITY,
      );
    case 'time-to-event':
      return stepsAround(field === 'horizonDays' ? analysis.horizonDays : analysis.stepDays, GRID_DAYS);
    case 'numeric-summary':
      return variableNear(
        variables.find(({ measurement }) => measurement === analysis.measurement),
        field,
        variables,
      );
    case 'count':
    case 'breakdown':
    case 'attrition':
    case 'overlap':
      return [];
  }
}

function variableNear(
  variable: Variable | undefined,
  field: string,
  variables: readonly Variable[],
): readonly string[] {
  if (variable === undefined) return variables.map(({ name, measurement }) => `${name} (${measurement})`);
  if (field === 'unit')
    return [variable.unit === null ? 'no unit' : `${variable.unitText} (${variable.unit})`];
  if (field === 'bins') return [String(variable.bins)];
  const { low, high, step } = boundsOf(variable);
  return [`${low} to ${high} in steps of ${step}`];
}

/** Whole multiples of the grid's days on either side. */
function stepsAround(days: number, least: number): readonly string[] {
  const below = Math.floor(days / GRID_DAYS) * GRID_DAYS;
  return [below, below + GRID_DAYS].filter((value) => value >= least).map(String);
}

/** First days, or last ones, of the months on either side of a day. */
function monthsAround(day: string, which: 'first' | 'last'): readonly string[] {
  const [year = 0, month = 0] = day.split('-').map(Number);
  // Day 0 is the last one of the month before.
  const at = which === 'first' ? 1 : 0;
  return [month - 1, month].map((index) => new Date(Date.UTC(year, index, at)).toISOString().slice(0, 10));
}
