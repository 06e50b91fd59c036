import type { SdcGiven, UnderSdc } from '../../answer/kind.ts';
import { shownCell, type Told } from '../../answer/sdc/told.ts';
import { type Cell, type CellsAnswer, decimals, withheld } from '../../answer/table.ts';
import type { SdcPolicy } from '../../disclosure/sdc/index.ts';
import { WHOLE } from '../asked-number.ts';
import { daysOf } from './answer-survival.ts';
import { stepsOf, type TimeToEventAnalysis } from './shape.ts';

/** Persons at risk under which a curve says too little to be drawn on. */
const LEAST_AT_RISK = 50;

interface Point {
  /** Per cent. */
  readonly survival: number;
  readonly risk: number;
}

export const timeToEventUnderSdc: UnderSdc<TimeToEventAnalysis> = {
  told: toldTimeToEvent,
  parts: (_, each) => each,
  sum: () => null,
};

/**
 * Kaplan and Meier's curve over the told numbers of those who have had the event, and of those who have left without it,
 * by the end of each step. Where such a number is not shown yet the curve stays where it is, until enough have gathered.
 * It ends where fewer than 50 are at risk.
 */
function toldTimeToEvent(
  analysis: TimeToEventAnalysis,
  { told, context: { policy } }: SdcGiven,
): CellsAnswer {
  const points = curveOf(analysis, told);
  const days = daysOf(analysis);
  return {
    kind: 'cells',
    cells: [],
    tables: [
      { name: 'survival', unit: 'per-cent', cells: days.map((day, i) => survivalAt(day, points[i], policy)) },
      {
        name: 'at-risk',
        unit: 'persons',
        cells: days.slice(0, -1).map((day, i) => shownCell(day, points[i]?.risk, policy)),
      },
    ],
  };
}

function curveOf(analysis: TimeToEventAnalysis, told: Told): Point[] {
  const all = told.get(WHOLE) ?? null;
  if (all === null || all < LEAST_AT_RISK) return [];
  const points: Point[] = [{ survival: 100, risk: all }];
  let [events, left, survival] = [0, 0, 1];
  for (let step = 0; step < stepsOf(analysis); step += 1) {
    const risk = all - events - left;
    if (risk < LEAST_AT_RISK) break;
    // Both only ever grow: a told number below an earlier one is no less than that.
    const now = Math.max(events, told.get(`event|${step}`) ?? 0);
    survival *= Math.max(0, 1 - (now - events) / risk);
    events = now;
    left = Math.max(left, told.get(`left|${step}`) ?? 0);
    points.push({ survival: decimals(100 * survival, 2), risk: Math.max(0, all - events - left) });
  }
  return points;
}

function survivalAt(
  day: Pick<Cell, 'key' | 'label'>,
  point: Point | undefined,
  { rounding }: SdcPolicy,
): Cell {
  if (point === undefined) return withheld(day);
  const { survival, risk } = point;
  if (survival === 100)
    return { ...day, value: 100, low: decimals(100 - (100 * rounding) / Math.max(risk, 1), 2), high: 100 };
  const range = (100 * rounding) / Math.max(risk, LEAST_AT_RISK);
  return {
    ...day,
    value: survival,
    low: decimals(Math.max(0, survival - range), 2),
    high: decimals(Math.min(100, survival + range), 2),
  };
}
