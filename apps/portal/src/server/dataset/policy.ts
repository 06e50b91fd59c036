import type { Dataset } from '@assent/prisma';
import { z } from 'zod';
import { toWord } from '../enum-words.ts';
import { type DisclosurePolicy, regime, type SdcPolicy, sdcPolicy } from '../shapes.ts';

/** Rules of the Centers for Medicare & Medicaid Services for cells, with the dominance rules of the Eurostat manual. */
const defaultSdc: SdcPolicy = {
  minCell: 11,
  zeros: 'shown',
  rounding: { kind: 'none' },
  dominance: { n: 2, k: 0.9 },
  pRatio: 0.1,
  secondary: true,
};

/** What `Dataset.disclosure` holds. */
const stored = z.strictObject({ regimes: z.array(regime).min(1), sdc: sdcPolicy });

/** The policy in force; a dataset nobody set one for admits differential privacy and nothing else. */
export function policyOf(
  dataset: Pick<Dataset, 'disclosure' | 'accounting' | 'threshold'>,
): DisclosurePolicy {
  const accounting = toWord(dataset.accounting);
  if (dataset.disclosure === null) {
    const sdc = { ...defaultSdc, minCell: Math.max(defaultSdc.minCell, dataset.threshold) };
    return { regimes: ['differential-privacy'], sdc, accounting };
  }
  return { ...stored.parse(dataset.disclosure), accounting };
}
