import { afford, questionsLeft } from '../budget/budget.ts';
import { DisclosureError } from '../errors.ts';
import type { Accounting } from '../regime.ts';
import type { Cost } from './cost.ts';

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

/** What of a cost this odometer counts: its unit and delta. Undefined where it cannot be paid in that unit at all. */
function counted(accounting: Accounting, { epsilonMicro, deltaPico, rhoNano }: Cost) {
  const main = accounting === 'pure' ? epsilonMicro : rhoNano;
  return main > 0n ? { main, delta: deltaPico } : undefined;
}

/**
 * What is charged of a cost: in the odometer's own unit, with delta; the other unit is 0.
 * @throws {DisclosureError} where no budget of this unit, however large, pays for it.
 */
export function chargedTo(accounting: Accounting, cost: Cost): Cost {
  const isFree = cost.epsilonMicro === 0n && cost.rhoNano === 0n;
  if (!isFree && counted(accounting, cost) === undefined) throw new DisclosureError('DISCLOSURE_ACCOUNTING');
  return accounting === 'pure' ? { ...cost, rhoNano: 0n } : { ...cost, epsilonMicro: 0n };
}

const mainOf = ({ accounting }: Odometer, cost: Cost): bigint =>
  accounting === 'pure' ? cost.epsilonMicro : cost.rhoNano;

/** Whether a charge fits. Noise that has no pure epsilon does not fit an odometer of pure epsilon, however full it is. */
export function affords(odometer: Odometer, cost: Cost): boolean {
  const charge = counted(odometer.accounting, cost);
  if (charge === undefined) return false;
  const delta = charge.delta === 0n || afford(odometer.cap.deltaPico, odometer.spent.deltaPico, charge.delta);
  return delta && afford(mainOf(odometer, odometer.cap), mainOf(odometer, odometer.spent), charge.main);
}

/** How many charges of this cost still fit, in whichever unit runs out first. */
export function questionsLeftOf(odometer: Odometer, cost: Cost): bigint {
  const charge = counted(odometer.accounting, cost);
  if (charge === undefined) return 0n;
  const main = questionsLeft(mainOf(odometer, odometer.cap), mainOf(odometer, odometer.spent), charge.main);
  if (charge.delta === 0n) return main;
  const delta = questionsLeft(odometer.cap.deltaPico, odometer.spent.deltaPico, charge.delta);
  return main < delta ? main : delta;
}
