import { dpRecord } from '../disclosure/accounting/answer.ts';
import type { DpProtection, MeasureRule } from '../disclosure/accounting/measures.ts';
import type { SdcPolicy } from '../disclosure/sdc/index.ts';
import type { SdcRecord } from '../disclosure/sdc/record.ts';
import type { PublishedTable } from '../disclosure/sdc/table.ts';
import type { Controlled } from './sdc/controlled.ts';

/**
 * How an answer was protected, for a machine: a record of the disclosure control of each output, as SATRE 1.1 asks in
 * 3.3.09. JSON-safe. It follows from the question, the protection and what is released, and says nothing beyond.
 */
export type DisclosureRecord = { readonly version: 1 } & (
  | ReturnType<typeof dpRecord>
  | (SdcRecord & {
      /** The exact tables as published, which later answers are held against. */
      readonly published: readonly PublishedTable[];
    })
);

export const recordUnderDp = (rules: readonly MeasureRule[], protection: DpProtection): DisclosureRecord => ({
  version: 1,
  ...dpRecord(rules, protection),
});

export const recordUnderSdc = (
  { records, published }: Controlled,
  { policy, earlierReleases }: { readonly policy: SdcPolicy; readonly earlierReleases: number },
): DisclosureRecord => ({
  version: 1,
  regime: 'statistical-disclosure-control',
  policy,
  tables: records,
  earlierReleases,
  published,
});
