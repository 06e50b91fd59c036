import { leavingKeys, stepsOf, type TimeToEventAnalysis } from '../../analysis/time-to-event.ts';
import { definitionHash } from '../../cohort/normal/normal-form.ts';
import { type SdcPolicy, type ToldFamily, toldWhole } from '../../disclosure/sdc/index.ts';
import { type Shown, shown } from '../../disclosure/sdc/rounding.ts';
import { type Aggregates, aggregateOf } from '../aggregates.ts';
import { atRiskOf, daysOf, type Leaving } from '../survival.ts';
import { type Cell, decimals, withheld } from '../table.ts';
import { type Controlled, clear, type SdcContext } from './controlled.ts';
import { leavingOnLine } from './lines.ts';
import { controlledPersons } from './persons.ts';

/**
 * Survival and numbers at risk over steps that were made long enough: neighbouring steps are put together until as many
 * leave with the event, and without, and stay, as may be shown. Nothing is shown for days within such a step, nor after
 * the last one that is long enough. What is shown is made of the rounded numbers of who leaves, and nothing at all where
 * these, beside earlier answers on the cohort and the same outcome by other steps or another horizon, would tell of few.
 */
export function controlledTimeToEvent(
  analysis: TimeToEventAnalysis,
  aggregates: Aggregates,
  context: SdcContext,
): Controlled {
  const leavings = aggregateOf(aggregates, 'leaving');
  const leaving = Array.from(
    { length: stepsOf(analysis) },
    (_, step): Leaving => ({
      events: Number(leavings.get(`event|${step}`) ?? 0n),
      left: Number(leavings.get(`left|${step}`) ?? 0n),
    }),
  );
  const steps = longSteps(leaving, context.policy);
  const dimension = leavingOnLine(
    definitionHash(analysis.outcome),
    steps.map(({ end }) => end * analysis.stepDays),
    analysis.horizonDays,
  );
  const told = steps.flatMap((step) => [step.events, step.left]);
  const later = atRiskOf(leaving)[steps.at(-1)?.end ?? 0] ?? 0;
  const numbers = [...told, later].slice(0, dimension.values.length);
  const part = controlledPersons(
    {
      name: 'leaving',
      domain: dimension.values.map((key) => ({ key: keyIn(key), label: '' })),
      dimensions: [{ ...dimension, values: dimension.values.map(keyIn) }],
      persons: new Map(dimension.values.map((key, i) => [keyIn(key), BigInt(numbers[i] ?? 0)])),
    },
    context,
  );
  const safe = steps.length > 0 && part.cells.every(({ value }) => value !== null);
  const curve = safe ? curveOf(steps, shown(later, context.policy), context.policy) : [];
  const at = new Map(curve.map((point) => [point.end, point]));
  const days = daysOf(analysis);
  return {
    cells: [],
    tables: [
      {
        name: 'survival',
        unit: 'per-cent',
        cells: days.map((day, i) => shownAt(day, at.get(i)?.survival)),
      },
      {
        name: 'at-risk',
        unit: 'persons',
        cells: days.slice(0, -1).map((day, i) => shownAt(day, at.get(i)?.risk)),
      },
    ],
    // Of a table that is not shown nothing is to be held against later ones.
    published: safe ? part.published : [],
    records: [
      ...(safe ? part.records : []),
      ...[
        { name: 'survival', cells: days.length, shown: curve.length },
        {
          name: 'at-risk',
          cells: days.length - 1,
          shown: curve.filter(({ end }) => end < leaving.length).length,
        },
      ].map(({ name, cells, shown: number }) => ({
        name,
        cells,
        withheld: cells - number,
        rules: ['minimum-cell', 'attrition-steps', 'earlier-releases', 'differencing'] as const,
      })),
    ],
    told: safe ? toldOfLeaving(analysis, steps) : [],
  };
}

/** Everybody followed, those of them with the event, and who leaves in which of the merged steps, how. */
function toldOfLeaving(analysis: TimeToEventAnalysis, steps: readonly LongStep[]): ToldFamily[] {
  const all = leavingKeys(analysis);
  const how = (kind: string, from: number, to = stepsOf(analysis)) =>
    Array.from({ length: to - from }, (_, i) => `${kind}|${from + i}`);
  const last = steps.at(-1)?.end ?? 0;
  const parts = steps.flatMap(({ end }, i) => {
    const from = steps[i - 1]?.end ?? 0;
    return [how('event', from, end), how('left', from, end)];
  });
  const later = [...how('event', last), ...how('left', last)];
  const sets = [...parts, ...(later.length === 0 ? [] : [later])];
  const events = parts.filter((_, i) => i % 2 === 0).flat();
  return [
    toldWhole(all),
    { kind: 'parts', sets: [{ plus: events }] },
    { kind: 'parts', sets: sets.map((plus) => ({ plus })) },
  ];
}

/** Coordinates are joined by '|'. */
const keyIn = (key: string): string => key.replace('|', ' ');

const shownAt = (day: Pick<Cell, 'key' | 'label'>, at: Shown | undefined): Cell =>
  at === undefined ? withheld(day) : { ...day, value: at.value, low: at.low, high: at.high };

interface LongStep extends Leaving {
  /** Index of the day it ends on. */
  readonly end: number;
}

/** Steps put together from the start until each may be shown. */
function longSteps(leaving: readonly Leaving[], policy: SdcPolicy): LongStep[] {
  const risk = atRiskOf(leaving);
  const steps: LongStep[] = [];
  let [events, left] = [0, 0];
  leaving.forEach((step, i) => {
    events += step.events;
    left += step.left;
    const end = i + 1;
    // Those who stay longer are a number as well; that nobody stays beyond the horizon everybody knows.
    const stay = end === leaving.length || clear(risk[end] ?? 0, policy);
    if (!clear(events, policy) || !clear(left, policy) || !stay) return;
    steps.push({ end, events, left });
    [events, left] = [0, 0];
  });
  return steps;
}

interface Point {
  readonly end: number;
  readonly risk: Shown;
  /** Per cent, to two places. */
  readonly survival: Shown;
}

/** The day of entry and the end of each step, from rounded numbers; ends are what every number that rounds alike allows. */
function curveOf(steps: readonly LongStep[], later: Shown, policy: SdcPolicy): Point[] {
  const leaving = steps.map(({ end, events, left }) => ({
    end,
    events: shown(events, policy),
    left: shown(left, policy),
  }));
  const risk = [later];
  for (const { events, left } of [...leaving].reverse()) {
    risk.unshift(plus(plus(risk[0] ?? later, events), left));
  }
  let survival: Shown = { value: 1, low: 1, high: 1 };
  const points = leaving.map(({ end, events, left }, i): Point => {
    const stay = plus(risk[i + 1] ?? later, left);
    survival = {
      value: survival.value * stays(stay.value, events.value),
      low: survival.low * stays(stay.low, events.high),
      high: survival.high * stays(stay.high, events.low),
    };
    return { end, risk: risk[i + 1] ?? later, survival: percent(survival) };
  });
  const all = percent({ value: 1, low: 1, high: 1 });
  return points.length === 0 ? [] : [{ end: 0, risk: risk[0] ?? later, survival: all }, ...points];
}

const stays = (stay: number, events: number): number => (stay + events === 0 ? 1 : stay / (stay + events));

const plus = (a: Shown, b: Shown): Shown => ({
  value: a.value + b.value,
  low: a.low + b.low,
  high: a.high + b.high,
});

const percent = ({ value, low, high }: Shown): Shown => ({
  value: decimals(100 * value, 2),
  low: decimals(100 * low, 2),
  high: decimals(100 * high, 2),
});
