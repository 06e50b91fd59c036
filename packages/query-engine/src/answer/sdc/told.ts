import type { AskedNumber } from '../../analysis/asked-number.ts';
import type { Persons } from '../../disclosure/differencing/strata.ts';
import type { SdcPolicy } from '../../disclosure/sdc/index.ts';
import type { Aggregates } from '../aggregates.ts';
import { type Cell, decimals, withheld } from '../table.ts';

/** What was counted, inside the engine's process: amounts by cell, and who is in each part, by seat. */
export interface Counted {
  readonly aggregates: Aggregates;
  readonly parts: ReadonlyMap<string, Persons>;
}

/** What is told of a number's persons, were it new; by default how many they are. */
export interface Amount {
  readonly amount?: number;
  /** What it is rounded to a multiple of; by default the policy's. */
  readonly step?: number;
  /** Of a sum: nothing is told below one to three times this. */
  readonly enough?: number;
  /** Few persons make up most of it, or one could be estimated: for whoever checks an output. */
  readonly dominated?: boolean;
}

export interface SdcContext {
  readonly policy: SdcPolicy;
  /** Asks for a number; in the order of the question. Null: it is not shown. */
  readonly tell: (number: AskedNumber, amount?: Amount) => number | null;
  /** By how many times the step of a told number is wider; 1 unless it is a sum. */
  readonly coarseness: (number: AskedNumber) => number;
  /** About what a number would be shown as, drawn anew each time; asks for nothing. */
  readonly foreseen: (number: AskedNumber, persons: number) => number;
}

/**
 * Of how many whole ranges a sum has to be made at least. One person adds one range at most: the policy's n largest
 * then hold no more than its share k, and nobody can be estimated to within its p, whatever the values are
 * (differencing/proof.md). Were it decided by the values themselves, the decision would tell of the largest.
 */
export const leastRanges = ({ rounding, dominance, pRatio }: SdcPolicy): number =>
  Math.max(rounding, dominance.n / dominance.k, 2 + pRatio);

/** Told numbers by their names in the question. */
export type Told = ReadonlyMap<string, number | null>;

/** By how many times the steps of sums are wider, by their names. */
export type Coarseness = ReadonlyMap<string, number>;

/** A number with the range that it usually lies in: what rounding by lot leaves open; the same for every number. */
export function shownCell(
  { key, label }: Pick<Cell, 'key' | 'label'>,
  value: number | null | undefined,
  { rounding }: Pick<SdcPolicy, 'rounding'>,
): Cell {
  if (value === null || value === undefined) return withheld({ key, label });
  return { key, label, value, low: Math.max(0, value - rounding), high: value + rounding };
}

/** Something made of two shown numbers, and its range of theirs. Null stays null. */
export function ratioCell(part: Cell, whole: Cell, of: (part: number, whole: number) => number): Cell {
  if (part.value === null || whole.value === null || whole.value <= 0) return withheld(part);
  const low = of(part.low ?? part.value, whole.high ?? whole.value);
  const high = of(part.high ?? part.value, Math.max(1, whole.low ?? whole.value));
  return { key: part.key, label: part.label, value: of(part.value, whole.value), low, high };
}

/** Per cent, to a tenth; a part that rounds above its whole is all of it. */
export const share = (part: number, whole: number): number =>
  Math.min(100, decimals((100 * part) / whole, 1));
