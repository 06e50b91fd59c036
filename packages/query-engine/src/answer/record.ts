import { dpRecord } from '../disclosure/accounting/answer.ts';
import type { DpProtection, MeasureRule } from '../disclosure/accounting/measures.ts';
import { type SdcPolicy, type SdcRules, sdcRulesOf } from '../disclosure/sdc/index.ts';
import type { CellsAnswer } from './table.ts';

/** A number of an exact answer as it is shown; null where it is not. */
export interface ToldNumber {
  readonly name: string;
  readonly value: number | null;
}

/** How an exact answer was protected. It says of a number whether it is shown, and never how it came about. */
export interface SdcRecord {
  readonly version: 2;
  readonly regime: 'statistical-disclosure-control';
  readonly policy: SdcRules;
  /** A person looked at it: numbers are as counted, but for those that were withheld. */
  readonly checked: boolean;
  /** In the order they were asked for; later answers are held against them. Concepts that are not shown have no name here. */
  readonly numbers: readonly ToldNumber[];
  readonly tables: readonly { readonly name: string; readonly cells: number; readonly notShown: number }[];
}

/**
 * How an answer was protected, for a machine: a record of the disclosure control of each output, as SATRE 1.1 asks in
 * 3.3.09. JSON-safe. It follows from the question, the protection and what is released, and says nothing beyond.
 */
export type DisclosureRecord = ({ readonly version: 1 } & ReturnType<typeof dpRecord>) | SdcRecord;

export const recordUnderDp = (rules: readonly MeasureRule[], protection: DpProtection): DisclosureRecord => ({
  version: 1,
  ...dpRecord(rules, protection),
});

export const recordUnderSdc = (
  { cells, tables }: CellsAnswer,
  of: { readonly policy: SdcPolicy; readonly numbers: readonly ToldNumber[]; readonly beyond: boolean },
): SdcRecord => ({
  version: 2,
  regime: 'statistical-disclosure-control',
  policy: sdcRulesOf(of.policy),
  checked: of.beyond,
  numbers: of.numbers,
  tables: [{ name: 'persons', cells }, ...tables].map(({ name, cells: all }) => ({
    name,
    cells: all.length,
    notShown: all.filter(({ value }) => value === null).length,
  })),
});
