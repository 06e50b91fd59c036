import type { AskedNumber } from '../../analysis/exact-numbers.ts';
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
  /** Too few persons make it up, or one of them could be estimated. */
  readonly unsafe?: boolean;
}

export interface SdcContext {
  readonly policy: SdcPolicy;
  /** Asks for a number; in the order of the question. Null: it is not shown. */
  readonly tell: (number: AskedNumber, amount?: Amount) => number | null;
  /** Whether a number of so many persons is shown at all. */
  readonly reachesFloor: (number: AskedNumber, persons: number) => boolean;
  /** Draws what a number would be shown as. */
  readonly draw: (persons: number) => number;
}

/** Told numbers by their names in the question. */
export type Told = ReadonlyMap<string, number | null>;

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
export const share = (part: number, whole: number): number => Math.min(100, decimals((100 * part) / whole, 1));
