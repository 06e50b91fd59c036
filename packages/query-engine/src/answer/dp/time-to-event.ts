import { leavingKeys, stepsOf, type TimeToEventAnalysis } from '../../analysis/time-to-event.ts';
import { type Aggregates, aggregateOf, valuesAt } from '../aggregates.ts';
import { atRiskOf, daysOf, type Leaving, survivalOf } from '../survival.ts';
import { type Answered, type Cell, decimals, withheld } from '../table.ts';
import { type DpContext, noisy, ruleNamed, varianceOf } from './noisy.ts';

/**
 * Standard deviations of an interval: one draw of Laplace noise is within ln 20/sqrt 2 = 2.12 of its own 95 times of
 * 100, a sum of several draws more often, normal noise from 1.96 on.
 */
const DEVIATIONS = 2.12;

/**
 * Survival and numbers at risk from noisy leavings. The floor is held on the noisy number at risk: from the first step
 * where it is under the floor nothing is shown any more. The interval is that of the noise (what the curve would be
 * without it), by the first derivatives of log survival in every noisy number.
 */
export function timeToEventUnderDp(
  analysis: TimeToEventAnalysis,
  aggregates: Aggregates,
  context: DpContext,
): Answered {
  const cells = noisy(
    context,
    'leaving',
    valuesAt(aggregateOf(aggregates, 'leaving'), leavingKeys(analysis)),
  );
  const at = (index: number): number => Number(cells[index]?.value ?? 0n);
  const leaving = Array.from(
    { length: stepsOf(analysis) },
    (_, step): Leaving => ({
      events: at(2 * step),
      left: at(2 * step + 1),
    }),
  );
  const { noise } = ruleNamed(context, 'leaving');
  const variance = noise === undefined ? 0 : varianceOf(noise);
  const risk = atRiskOf(leaving);
  const shown = risk.findIndex((persons) => persons < context.threshold);
  const survival = [1, ...survivalOf(leaving)];
  const deviations = [0, ...logSurvivalDeviations(leaving, variance)];
  const days = daysOf(analysis);
  const upTo = shown === -1 ? days.length : shown;
  const percent = (share: number) => decimals(100 * Math.min(1, Math.max(0, share)), 2);
  return {
    cells: [],
    tables: [
      {
        name: 'survival',
        unit: 'per-cent',
        // The number after the last step at risk needs that step to be large enough, not the one after it.
        cells: days.map((day, i): Cell => {
          if (upTo === 0 || i > upTo) return withheld(day);
          const [share = 1, deviation = 0] = [survival[i], deviations[i]];
          const factor = Math.exp(DEVIATIONS * deviation);
          return {
            ...day,
            value: percent(share),
            low: percent(share / factor),
            high: percent(share * factor),
          };
        }),
      },
      {
        name: 'at-risk',
        unit: 'persons',
        cells: days.slice(0, -1).map((day, i): Cell => {
          if (i >= upTo) return withheld(day);
          const persons = risk[i] ?? 0;
          const width = Math.ceil(DEVIATIONS * Math.sqrt(variance * 2 * (leaving.length - i)));
          return { ...day, value: persons, low: Math.max(0, persons - width), high: persons + width };
        }),
      },
    ],
  };
}

/**
 * Standard deviation of log S after each step. With n_j at risk and d_j events, log S_i is the sum over j <= i of
 * log(n_j - d_j) - log n_j, and n_j is the sum of everything that leaves from j on.
 */
function logSurvivalDeviations(leaving: readonly Leaving[], variance: number): number[] {
  const risk = atRiskOf(leaving).map((persons) => Math.max(1, persons));
  return leaving.map((_, i) => {
    let [sum, ofRisk] = [0, 0];
    for (let step = 0; step < leaving.length; step += 1) {
      const at = risk[step] ?? 1;
      const after = Math.max(1, at - (leaving[step]?.events ?? 0));
      // A leaving in step s is at risk in every step up to s: its derivative adds up along the way.
      if (step <= i) ofRisk += 1 / after - 1 / at;
      const ofEvent = step <= i ? -1 / after : 0;
      sum += (ofRisk + ofEvent) ** 2 + ofRisk ** 2;
    }
    return Math.sqrt(variance * sum);
  });
}
