import { z } from 'zod';

/** Health-agency rules of one dataset. Counts are persons. */
export const sdcPolicySchema = z
  .strictObject({
    /** k: a cell of 1 to k-1 persons is never shown. 11 CMS, 8 OpenSAFELY. */
    minCell: z.int().min(2).max(1000).default(11),
    /** Whether an empty cell is shown as 0 or withheld like a small one. */
    zeros: z.enum(['shown', 'suppressed']).default('shown'),
    /** Applied to what is shown, after suppression. */
    rounding: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('none') }),
        z.strictObject({ kind: z.literal('nearest'), base: z.int().min(2).max(1000) }),
        z.strictObject({ kind: z.literal('midpoint'), base: z.int().min(2).max(1000) }),
      ])
      .default({ kind: 'none' }),
    /** A sum or mean is withheld when its n largest contributors hold more than the share k of it. */
    dominance: z
      .strictObject({ n: z.int().min(1).max(10), k: z.number().gt(0).lt(1) })
      .default({ n: 2, k: 0.9 }),
    /** A sum or mean is withheld when its second contributor could estimate the first to within this share. */
    pRatio: z.number().gt(0).lte(1).default(0.1),
    /** Off only for datasets whose tables never have totals. */
    secondary: z.boolean().default(true),
  })
  .refine(({ rounding, minCell }) => rounding.kind === 'none' || rounding.base <= minCell, {
    path: ['rounding', 'base'],
    message:
      'a base above minCell would round the smallest cells that may be shown to zero or to several bases',
  });

export type SdcPolicy = Readonly<z.infer<typeof sdcPolicySchema>>;

export const defaultSdcPolicy: SdcPolicy = Object.freeze(sdcPolicySchema.parse({}));

/** In words, for a board. */
export function describeSdcPolicy(policy: SdcPolicy): string[] {
  const { minCell, zeros, rounding, dominance, pRatio, secondary } = policy;
  return [
    `Cells of 1 to ${minCell - 1} persons are never shown; empty cells are ${zeros === 'shown' ? 'shown as 0' : 'withheld as well'}.`,
    secondary
      ? 'Further cells are withheld until none of these can be worked out from totals or earlier releases.'
      : 'Other cells are not withheld to protect these: totals may give them away.',
    rounding.kind === 'none'
      ? 'Shown counts are not rounded.'
      : `Shown counts are rounded to ${rounding.kind === 'nearest' ? `the nearest multiple of ${rounding.base}` : `midpoints of steps of ${rounding.base}`}.`,
    `Sums and means are withheld when ${dominance.n} persons make up more than ${Math.round(dominance.k * 100)} % of them, or when one person's share could be estimated to within ${Math.round(pRatio * 100)} %.`,
  ];
}
