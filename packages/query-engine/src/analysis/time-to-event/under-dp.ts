import { aggregateOf, valuesAt } from '../../answer/aggregates.ts';
import { type DpContext, noisy, ruleNamed, varianceOf } from '../../answer/dp/noisy.ts';
import type { DpGiven } from '../../answer/kind.ts';
import { type Cell, type CellsAnswer, decimals, withheld } from '../../answer/table.ts';
import { atRiskOf, daysOf, falling, type Leaving, survivalOf } from './answer-survival.ts';
import { leavingKeys, stepsOf, type TimeToEventAnalysis } from './shape.ts';

/**
 * Standard deviations of an interval: one draw of Laplace noise is within ln 20/sqrt 2 = 2.12 of its own 95 times of
 * 100, a sum of several draws more often, normal noise from 1.96 on.
 */
const DEVIATIONS = 2.12;

/**
 * Survival and numbers at risk from noisy leavings. No true number decides what is shown, or the choice would have to be
 * paid for: a number at risk is shown while the lower end of its interval reaches the floor, survival to the end of the
 * last such step, so that fewer persons than the floor are shown at most once in forty times. Intervals are those of
 * the noise: what the numbers would be without it.
 */
export function timeToEventUnderDp(
  analysis: TimeToEventAnalysis,
  { aggregates, context }: DpGiven,
): CellsAnswer {
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
  const deviation = deviationOf(context);
  const risk = atRiskOf(leaving);
  const width = (step: number) => Math.ceil(DEVIATIONS * deviation * Math.sqrt(2 * (leaving.length - step)));
  // Nobody is at risk after the last step, so there always is one that is too small.
  const upTo = risk.findIndex((persons, step) => persons - width(step) < context.threshold);
  const days = daysOf(analysis);
  const raw = [1, ...survivalOf(leaving)].slice(0, upTo + 1);
  const curve = falling(raw).map(asShare);
  const widths = survivalWidths(leaving.slice(0, upTo), risk).map((of) => DEVIATIONS * deviation * of);
  const percent = (share: number) => decimals(100 * asShare(share), 2);
  const numbers = falling(risk.slice(0, upTo)).map((persons) => Math.max(0, Math.round(persons)));
  return {
    kind: 'cells',
    cells: [],
    tables: [
      {
        name: 'survival',
        unit: 'per-cent',
        // The number after the last step at risk needs that step to be large enough, not the one after it.
        cells: days.map((day, i): Cell => {
          const [share, middle] = [curve[i], raw[i]];
          if (upTo === 0 || share === undefined || middle === undefined) return withheld(day);
          const around = i === 0 ? 0 : (widths[i - 1] ?? 0);
          return {
            ...day,
            value: percent(share),
            low: percent(Math.min(share, middle - around)),
            high: percent(Math.max(share, middle + around)),
          };
        }),
      },
      {
        name: 'at-risk',
        unit: 'persons',
        cells: days.slice(0, -1).map((day, i): Cell => {
          const [value, persons] = [numbers[i], risk[i]];
          if (value === undefined || persons === undefined) return withheld(day);
          return {
            ...day,
            value,
            low: Math.max(0, Math.min(value, persons - width(i))),
            high: Math.max(value, persons + width(i)),
          };
        }),
      },
    ],
  };
}

const asShare = (value: number): number => Math.min(1, Math.max(0, value));

/** Of one draw; at least what its own interval needs, since narrow discrete noise has more of its mass beside zero. */
function deviationOf(context: DpContext): number {
  const { noise, halfWidth95 } = ruleNamed(context, 'leaving');
  if (noise === undefined) return 0;
  return Math.max(Math.sqrt(varianceOf(noise)), Number(halfWidth95 ?? 0n) / DEVIATIONS);
}

/**
 * How far survival moves, after each of these steps, by noise of deviation 1 in every number: the length of its gradient.
 * With e_j events of n_j at risk, S_i is the product over j <= i of 1 - e_j/n_j, and n_j is the sum of everything that
 * leaves from j on. By the derivatives of S itself and not of log S, which has none where nobody survives.
 */
function survivalWidths(leaving: readonly Leaving[], risk: readonly number[]): number[] {
  // All steps after the shown ones have the same derivatives: they are in every n_j and in no e_j.
  const later = 2 * (risk.length - 1 - leaving.length);
  const gradient = {
    events: [...leaving.keys()].map(() => 0),
    left: [...leaving.keys()].map(() => 0),
    later: 0,
  };
  let survival = 1;
  return leaving.map(({ events }, i) => {
    const at = Math.max(1, risk[i] ?? 1);
    const factor = asShare(1 - events / at);
    const byRisk = (survival * Math.max(0, events)) / at ** 2;
    leaving.forEach((_, s) => {
      const reached = s >= i ? byRisk : 0;
      gradient.events[s] = factor * (gradient.events[s] ?? 0) + reached - (s === i ? survival / at : 0);
      gradient.left[s] = factor * (gradient.left[s] ?? 0) + reached;
    });
    gradient.later = factor * gradient.later + byRisk;
    survival *= factor;
    const squares = [...gradient.events, ...gradient.left].reduce((sum, of) => sum + of * of, 0);
    return Math.sqrt(squares + later * gradient.later ** 2);
  });
}
