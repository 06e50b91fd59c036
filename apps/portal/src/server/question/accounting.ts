import {
  amounts,
  type Cost,
  isFree,
  type Odometer,
  questionsLeftOf,
  rhoFor,
  rhoToEpsilon,
} from '@assent/query-engine';
import type { Accounting } from '../shapes.ts';

/** At which delta a budget of rho is told as an epsilon: one in a million. */
const TOLD_AT_PICO = 1_000_000n;

/** The rho that a cap of epsilon pays for at that delta, rounded down. */
export const rhoOfEpsilon = (epsilonMicro: bigint): bigint =>
  rhoFor({ epsilonMicro, deltaPico: TOLD_AT_PICO });

/** The same the other way, for people to read: micro-epsilon of a spent rho, rounded up. */
export const epsilonOfRho = (rhoNano: bigint): bigint => rhoToEpsilon({ rhoNano, deltaPico: TOLD_AT_PICO });

/** Columns of what has a budget: a dataset, or a decision, which has no delta of its own. */
type Row = {
  readonly epsilonCapMicro: bigint;
  readonly epsilonSpentMicro: bigint;
  readonly rhoCapNano: bigint;
  readonly rhoSpentNano: bigint;
  readonly deltaCapPico?: bigint;
  readonly deltaSpentPico?: bigint;
};

/** The columns of each unit that costs are in: the one place where amounts and the database's columns meet. */
const columns = {
  epsilonMicro: { cap: 'epsilonCapMicro', spent: 'epsilonSpentMicro' },
  deltaPico: { cap: 'deltaCapPico', spent: 'deltaSpentPico' },
  rhoNano: { cap: 'rhoCapNano', spent: 'rhoSpentNano' },
} as const satisfies Record<keyof Cost, { readonly cap: keyof Row; readonly spent: keyof Row }>;

/** Cap and spent of a row as amounts; where it has no columns of a unit, nothing. */
const budgetIn = (of: Row): Pick<Odometer, 'cap' | 'spent'> => ({
  cap: amounts((unit) => of[columns[unit].cap] ?? 0n),
  spent: amounts((unit) => of[columns[unit].spent] ?? 0n),
});

/** Cap and spent in micro-epsilon, whatever the unit of the odometer. `more`: what would be spent beside it. */
export function spentIn(
  accounting: Accounting,
  of: Row,
  more: Cost = amounts(() => 0n),
): { capMicro: bigint; spentMicro: bigint } {
  const { cap, spent } = budgetIn(of);
  return {
    capMicro: cap.epsilonMicro,
    spentMicro:
      accounting === 'pure'
        ? spent.epsilonMicro + more.epsilonMicro
        : epsilonOfRho(spent.rhoNano + more.rhoNano),
  };
}

/** The share of a budget that one part in so many is, with what was spent of it. */
export const shareOf = (
  of: Row,
  { parts, ...rest }: Omit<Odometer, 'cap'> & { readonly parts: bigint },
): Odometer => ({ ...rest, cap: amounts((unit) => budgetIn(of).cap[unit] / parts) });

/** How many more charges of this cost a budget takes; null where they cost nothing. */
export function chargesLeft(accounting: Accounting, of: Row, cost: Cost): number | null {
  if (isFree(cost)) return null;
  // A decision has no delta of its own: the dataset's counts it.
  const counted = amounts((unit) => (of[columns[unit].cap] === undefined ? 0n : cost[unit]));
  return Number(questionsLeftOf({ accounting, ...budgetIn(of) }, counted));
}
