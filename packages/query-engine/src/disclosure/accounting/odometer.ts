import { afford, questionsLeft } from '../budget/budget.ts';
import { DisclosureError } from '../errors.ts';
import { type Accounting, type CostUnit, countedBy } from '../regime.ts';
import { amounts, type Cost } from './cost.ts';

/**
 * A budget that only ever runs up: one for the dataset over everybody and all time, one for each approved study.
 * 'pure' counts epsilon, 'zcdp' counts rho; delta is counted under both. The charge itself is one conditional update
 * in the database; these functions say beforehand what it will do.
 */
export interface Odometer {
  readonly accounting: Accounting;
  readonly cap: Cost;
  readonly spent: Cost;
}

/** Whether it can be paid in this unit at all, whatever else it costs. */
const isPaidIn = (accounting: Accounting, cost: Cost): boolean => cost[countedBy[accounting].own] > 0n;

/** Nothing is spent in the unit of any odometer. */
export const isFree = (cost: Cost): boolean => Object.values(countedBy).every(({ own }) => cost[own] === 0n);

/**
 * What is charged of a cost: in the odometer's own unit and what it counts beside it; any other unit is 0.
 * @throws {DisclosureError} where no budget of this unit, however large, pays for it.
 */
export function chargedTo(accounting: Accounting, cost: Cost): Cost {
  if (!isFree(cost) && !isPaidIn(accounting, cost)) throw new DisclosureError('DISCLOSURE_ACCOUNTING');
  const { own, beside } = countedBy[accounting];
  return amounts((unit) => ([own, ...beside].includes(unit) ? cost[unit] : 0n));
}

/** The units that run out: its own, and beside it those that are spent at all. */
function spentBy({ accounting }: Odometer, cost: Cost): readonly CostUnit[] {
  const { own, beside } = countedBy[accounting];
  return [own, ...beside.filter((unit) => cost[unit] !== 0n)];
}

/** Whether a charge fits. Noise that has no pure epsilon does not fit an odometer of pure epsilon, however full it is. */
export function affords(odometer: Odometer, cost: Cost): boolean {
  const { accounting, cap, spent } = odometer;
  return (
    isPaidIn(accounting, cost) &&
    spentBy(odometer, cost).every((unit) => afford(cap[unit], spent[unit], cost[unit]))
  );
}

/** How many charges of this cost still fit, in whichever unit runs out first. */
export function questionsLeftOf(odometer: Odometer, cost: Cost): bigint {
  const { accounting, cap, spent } = odometer;
  if (!isPaidIn(accounting, cost)) return 0n;
  const left = spentBy(odometer, cost).map((unit) => questionsLeft(cap[unit], spent[unit], cost[unit]));
  return left.reduce((least, one) => (one < least ? one : least));
}
