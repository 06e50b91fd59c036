import type { SdcPolicy, SdcSolver, SdcTableRecord, ToldFamily } from '../../disclosure/sdc/index.ts';
import type { PublishedTable } from '../../disclosure/sdc/table.ts';
import type { Answered } from '../table.ts';

/** Under what an answer is controlled. */
export interface SdcContext {
  readonly policy: SdcPolicy;
  readonly solver: SdcSolver;
  /** Tables released before on the dataset. */
  readonly earlier: readonly PublishedTable[];
  /**
   * Who is tabulated, as a digest over dataset version, consents, period and the cohort's normal form. What selects
   * further, such as having a value, is added to it.
   */
  readonly population: string;
}

export interface Controlled extends Answered {
  /** What later answers have to be held against. */
  readonly published: readonly PublishedTable[];
  readonly records: readonly SdcTableRecord[];
  /** Whose numbers are told, by the cells that were counted (answer/parts.ts); later answers are held against it. */
  readonly told: readonly ToldFamily[];
  /** Parts beside those of the question, by the cells they consist of: found in the data, such as groups of neighbours. */
  readonly groups?: ReadonlyMap<string, (cell: string) => boolean>;
  /**
   * The answer without the families of these indices, where each is of numbers that do not add up to anything, so that
   * one can be left out by itself; null, or absent, where the whole answer is refused instead.
   */
  readonly leaveOut?: (families: ReadonlySet<number>) => Controlled | null;
}

/** Whether a number of persons may be shown for its own sake. */
export const clear = (persons: number, { minCell, zeros }: SdcPolicy): boolean =>
  persons >= minCell || (persons === 0 && zeros === 'shown');

/** Whether a part of a whole may be shown, and with it, by subtraction, the rest. Persons. */
export const mayShow = (part: number, whole: number, policy: SdcPolicy): boolean =>
  clear(part, policy) && clear(whole - part, policy);
