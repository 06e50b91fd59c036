import type { SdcPolicy, SdcSolver, SdcTableRecord } from '../../disclosure/sdc/index.ts';
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
  /** Which of the plan's sets of persons have a number that is shown, by index. */
  readonly shownSets: readonly number[];
}

/** Whether a number of persons may be shown for its own sake. */
export const clear = (persons: number, { minCell, zeros }: SdcPolicy): boolean =>
  persons >= minCell || (persons === 0 && zeros === 'shown');

/** Whether a part of a whole may be shown, and with it, by subtraction, the rest. Persons. */
export const mayShow = (part: number, whole: number, policy: SdcPolicy): boolean =>
  clear(part, policy) && clear(whole - part, policy);
