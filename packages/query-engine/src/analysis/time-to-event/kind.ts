import { type AskedNumber, persons, WHOLE } from '../asked-number.ts';
import { offDays } from '../grid.ts';
import { analysisKind } from '../kind.ts';
import { secondCohort } from '../second-cohort.ts';
import {
  leavingKeys,
  stepsOf,
  type TimeToEventAnalysis,
  timeToEventMeasures,
  timeToEventSchema,
} from './shape.ts';

export const timeToEvent = analysisKind(timeToEventSchema, {
  names: ({ kind }) => [kind],
  other: { place: 'outcome', definition: ({ outcome }) => outcome, everyStay: true },
  byRule: false,
  reads: () => null,
  words: ({ outcome, horizonDays, stepDays }, names) =>
    `Time is counted in steps of ${stepDays} days from entry to the first entry into a second cohort, up to ${horizonDays} days. Who is no longer observed leaves without the event. ${secondCohort(outcome, names)}`,
  concepts: () => [],
  cells: () => [],
  emitted: (analysis) => 2 * stepsOf(analysis) + 1,
  measures: timeToEventMeasures,
  grid: ({ stepDays }) => offDays('stepDays', stepDays),
  numbers: timeToEventNumbers,
  found: () => null,
});

function timeToEventNumbers(analysis: TimeToEventAnalysis): readonly AskedNumber[] {
  const steps = Array.from({ length: stepsOf(analysis) }, (_, step) => step);
  const upTo = (how: 'event' | 'left', last: number) =>
    persons(
      `${how}|${last}`,
      steps.slice(0, last + 1).map((step) => `${how}|${step}`),
    );
  return [
    persons(WHOLE, leavingKeys(analysis)),
    ...steps.flatMap((step) => [upTo('event', step), upTo('left', step)]),
  ];
}
