import type { Dataset } from '@assent/prisma';
import { defaultSdcPolicy } from '@assent/query-engine/exact';
import { z } from 'zod';
import { toWord } from '../enum-words.ts';
import {
  type DisclosurePolicy,
  type EarlierSdcPolicy,
  earlierSdcPolicy,
  regime,
  type SdcPolicy,
  sdcPolicy,
} from '../shapes.ts';

/** What `Dataset.disclosure` holds: rules of now, or of before numbers were told by one rule. */
const stored = z.strictObject({
  regimes: z.array(regime).min(1),
  sdc: z.union([sdcPolicy, earlierSdcPolicy]),
});

const isEarlier = (sdc: SdcPolicy | EarlierSdcPolicy): sdc is EarlierSdcPolicy => 'secondary' in sdc;

type Stored = Pick<Dataset, 'disclosure' | 'accounting' | 'threshold'>;

/**
 * The policy in force; a dataset nobody set one for admits differential privacy and nothing else. Rules from before
 * hold as the standard ones, with their own floor where that is higher: what they let through is not safe any more.
 */
export function policyOf({ disclosure, threshold, ...dataset }: Stored): DisclosurePolicy {
  const accounting = toWord(dataset.accounting);
  if (disclosure === null) return { regimes: ['differential-privacy'], sdc: standard(threshold), accounting };
  const { regimes, sdc } = stored.parse(disclosure);
  return { regimes, sdc: isEarlier(sdc) ? standard(sdc.minCell) : sdc, accounting };
}

/** The rules a custodian set that do not hold any more, until they set new ones; null where what was set holds. */
export function earlierRulesOf({ disclosure }: Pick<Dataset, 'disclosure'>): EarlierSdcPolicy | null {
  if (disclosure === null) return null;
  const { regimes, sdc } = stored.parse(disclosure);
  return regimes.includes('statistical-disclosure-control') && isEarlier(sdc) ? sdc : null;
}

const standard = (minCell: number): SdcPolicy => ({
  ...defaultSdcPolicy,
  minCell: Math.max(defaultSdcPolicy.minCell, minCell),
});
