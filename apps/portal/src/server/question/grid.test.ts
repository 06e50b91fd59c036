import { type Analysis, parseAnalysis } from '@assent/query-engine';
import { boundsOf, defaultSdcPolicy } from '@assent/query-engine/exact';
import { expect, test } from 'vitest';
import { PortalError } from '../errors/error.ts';
import { assertOnGrid } from './grid.ts';

const { variables } = defaultSdcPolicy;
const sodium = variables.find(({ name }) => name.startsWith('Sodium'));
if (sodium === undefined) throw new Error('no sodium');

const trend = { kind: 'trend', measure: 'persons', period: 'month', from: '2020-02-01', to: '2020-02-29' };
const frequent = {
  kind: 'characterisation',
  domain: 'drugs',
  window: { from: -90, to: 0 },
  top: 10,
  features: 100,
};
const summary = {
  kind: 'numeric-summary',
  measurement: sodium.measurement,
  unit: sodium.unit,
  bounds: boundsOf(sodium),
  statistics: ['mean'],
  quantiles: [0.5],
  bins: sodium.bins,
};

function refusal(analysis: object): PortalError | null {
  try {
    assertOnGrid(parseAnalysis(analysis) as Analysis, variables);
    return null;
  } catch (error) {
    if (error instanceof PortalError) return error;
    throw error;
  }
}

test.each([{ kind: 'count' }, { kind: 'attrition' }, trend, frequent, summary])(
  '%o lies on the grid',
  (analysis) => {
    expect(refusal(analysis)).toBeNull();
  },
);

test.each([
  [{ ...trend, from: '2020-02-02' }, 'from', '2020-02-01 or 2020-03-01'],
  [{ ...trend, from: '2019-12-31' }, 'from', '2019-12-01 or 2020-01-01'],
  [{ ...trend, to: '2020-02-28' }, 'to', '2020-01-31 or 2020-02-29'],
  [{ ...trend, to: '2020-12-30' }, 'to', '2020-11-30 or 2020-12-31'],
  [{ ...frequent, window: { from: -91, to: 0 } }, 'window.from', '-120 or -90'],
  [{ ...frequent, window: { from: -90, to: 1 } }, 'window.to', '0 or 30'],
  [{ ...frequent, features: 5 }, 'features', '100'],
  [{ ...summary, measurement: 1 }, 'measurement', `Systolic blood pressure (3004249)`],
  [{ ...summary, bounds: { low: 0, high: 200, step: 1 } }, 'bounds', '110 to 170 in steps of 0.006'],
  [{ ...summary, unit: 1 }, 'unit', 'mmol/L (8753)'],
  [{ ...summary, bins: 5 }, 'bins', '12'],
])('%o is refused by its field, with what is nearest', (analysis, field, nearest) => {
  const error = refusal(analysis);
  expect(error?.code).toBe('QUESTION_OFF_GRID');
  expect(error?.fields).toEqual([field]);
  expect(error?.message).toContain(`Nearest: ${nearest}`);
  expect(error?.message).toContain('Nothing was charged.');
});
