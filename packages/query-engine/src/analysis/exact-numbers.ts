import type { CohortDefinition } from '../cohort/definition.ts';
import { type Analysis, cellsOf } from './analysis.ts';
import { dimensionCells } from './dimension/dimension.ts';
import { periodsBetween } from './period.ts';
import { leavingKeys, stepsOf } from './time-to-event.ts';

/** A number that an exact answer asks for: of whom, by the parts that are counted. */
export interface AskedNumber {
  /** Within the question. */
  readonly name: string;
  /** Parts that its persons are in. */
  readonly parts: readonly string[];
  /**
   * What of the persons is added up, each on a list of its own: 'persons' counts them, a sum also tells of them by
   * their values ('value', 'person-time|2020').
   */
  readonly list: 'persons' | 'value' | `person-time|${string}`;
}

interface Asked {
  readonly definition: CohortDefinition;
  readonly analysis: Analysis;
}

/** The part of whoever has no value, is in no period or has no concept is not counted and has no name. */
export const WHOLE = 'all';

/**
 * The numbers of an exact answer in the order they are asked: totals first, then cells as the question has them, never
 * by size. A function of the question alone. Of a characterisation the concepts are found: only the cohort stands here.
 */
export function exactNumbers({ definition, analysis }: Asked): readonly AskedNumber[] {
  switch (analysis.kind) {
    case 'count':
      return [persons(WHOLE, [''])];
    case 'breakdown':
      return breakdownNumbers(analysis);
    case 'attrition': {
      const steps = cellsOf({ definition, analysis }).map(({ key }) => key);
      return steps.map((step, i) => persons(step, steps.slice(i)));
    }
    case 'overlap':
      return [
        persons('first', ['both', 'first-only']),
        persons('second', ['both', 'second-only']),
        ...['both', 'first-only', 'second-only'].map((key) => persons(key, [key])),
      ];
    case 'trend': {
      const keys = periodsBetween(analysis).map(({ key }) => key);
      const counts = keys.map((key) => persons(key, [key]));
      if (analysis.measure === 'persons') return counts;
      return [
        ...counts,
        ...keys.map(
          (key, i): AskedNumber => ({
            name: `time|${key}`,
            parts: [`at-risk|${i}`],
            list: `person-time|${key}`,
          }),
        ),
      ];
    }
    case 'time-to-event': {
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
    case 'numeric-summary': {
      const bins = Array.from({ length: analysis.bins }, (_, bin) => String(bin));
      return [
        persons(WHOLE, bins),
        ...bins.map((bin) => persons(bin, [bin])),
        ...(!analysis.statistics.includes('mean')
          ? []
          : [{ name: 'sum', parts: bins, list: 'value' } as const]),
      ];
    }
    case 'characterisation':
      return [persons(WHOLE, [''])];
  }
}

/** How many numbers a question asks for: what it is charged, whatever comes of it. */
export function numbersAsked(asked: Asked): number {
  const numbers = exactNumbers(asked).length;
  return asked.analysis.kind === 'characterisation' ? numbers + asked.analysis.top : numbers;
}

function breakdownNumbers({ by }: Extract<Analysis, { kind: 'breakdown' }>): readonly AskedNumber[] {
  const values = by.map((dimension) => dimensionCells(dimension).map(({ key }) => key));
  const cells = values.reduce<readonly (readonly string[])[]>(
    (crossed, keys) => crossed.flatMap((at) => keys.map((key) => [...at, key])),
    [[]],
  );
  const named = (at: readonly string[]) => at.join('|');
  const margins =
    by.length === 1
      ? []
      : values.flatMap((keys, d) =>
          keys.map((key) =>
            persons(
              by.map((_, other) => (other === d ? key : '')).join('|'),
              cells.filter((at) => at[d] === key).map(named),
            ),
          ),
        );
  return [
    persons(WHOLE, cells.map(named)),
    ...margins,
    ...cells.map((at) => persons(named(at), [named(at)])),
  ];
}

const persons = (name: string, parts: readonly string[]): AskedNumber => ({ name, parts, list: 'persons' });
