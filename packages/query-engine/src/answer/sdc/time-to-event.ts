import { stepsOf, type TimeToEventAnalysis } from '../../analysis/time-to-event.ts';
import type { SdcPolicy } from '../../disclosure/sdc/index.ts';
import { type Aggregates, aggregateOf } from '../aggregates.ts';
import { atRiskOf, daysOf, type Leaving, survivalOf } from '../survival.ts';
import { type Cell, decimals, withheld } from '../table.ts';
import type { Controlled, SdcContext } from './controlled.ts';
import { controlledPersons } from './persons.ts';

/**
 * Survival and numbers at risk over steps that were made long enough: neighbouring steps are put together until as many
 * leave with the event, and without, as may be shown, or none. Nothing is shown for days within such a step, nor after
 * the last one that is long enough.
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
  const whole = [...leavings.values()].reduce((sum, persons) => sum + persons, 0n);
  const count = controlledPersons(
    {
      name: 'count',
      domain: [{ key: '', label: 'Persons' }],
      dimensions: [],
      persons: new Map([['', whole]]),
    },
    context,
  );
  const merged = count.cells[0]?.value === null ? [] : longSteps(leaving, context.policy);
  const survival = new Map<number, number>([[0, 1]]);
  const risk = new Map<number, number>();
  const curve = survivalOf(merged.map(({ leaving: of }) => of));
  const all = Number(whole);
  const at = atRiskOf(leaving);
  merged.forEach(({ end }, i) => {
    survival.set(end, curve[i] ?? 0);
  });
  for (const end of merged.length === 0 ? [] : [0, ...merged.map((step) => step.end)]) {
    if (end < leaving.length) risk.set(end, at[end] ?? 0);
  }
  const days = daysOf(analysis);
  const shown =
    (values: ReadonlyMap<number, number>, of: (value: number) => number) =>
    (day: (typeof days)[number], i: number): Cell => {
      const value = values.get(i);
      if (value === undefined || merged.length === 0) return withheld(day);
      return { ...day, value: of(value), low: of(value), high: of(value) };
    };
  return {
    cells: [],
    tables: [
      {
        name: 'survival',
        unit: 'per-cent',
        cells: days.map(shown(survival, (share) => decimals(100 * share, 2))),
      },
      { name: 'at-risk', unit: 'persons', cells: days.slice(0, -1).map(shown(risk, (persons) => persons)) },
    ],
    published: count.published,
    records: [
      ...count.records,
      {
        name: 'survival',
        cells: days.length,
        withheld: merged.length === 0 ? days.length : days.length - survival.size,
        rules: ['minimum-cell', 'attrition-steps', 'differencing'],
      },
    ],
    shownSets: all === 0 ? [] : [0],
  };
}

/** Steps put together from the start until each may be shown; `end` is the index of the day they end on. */
function longSteps(leaving: readonly Leaving[], { minCell }: SdcPolicy): { end: number; leaving: Leaving }[] {
  const clear = (persons: number) => persons === 0 || persons >= minCell;
  const risk = atRiskOf(leaving);
  const steps: { end: number; leaving: Leaving }[] = [];
  let [events, left] = [0, 0];
  leaving.forEach((step, i) => {
    events += step.events;
    left += step.left;
    // Those who stay longer are a number as well.
    if (!clear(events) || !clear(left) || !clear(risk[i + 1] ?? 0)) return;
    steps.push({ end: i + 1, leaving: { events, left } });
    [events, left] = [0, 0];
  });
  return steps;
}
