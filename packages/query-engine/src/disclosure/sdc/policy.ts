import { z } from 'zod';
import { variableSchema, variables } from './variables.ts';

/** What nobody may ask more of in a year: what the attacks in differencing/proof.md were tried with. */
export const MOST_NUMBERS = 400;

/** The highest floor of exact numbers. */
export const HIGHEST_FLOOR = 1_000;

/** The policy as it stands beside an answer. Counts are persons. */
export const sdcRulesSchema = z.strictObject({
  /** k: every combination of told numbers counts nobody or at least so many. 11 as at CMS; never fewer. */
  minCell: z.int().min(11).max(HIGHEST_FLOOR).default(11),
  /** What is shown is a multiple of it: up or down by lot, so that the mean is right. */
  rounding: z.int().min(10).max(1000).default(10),
  /** How many numbers a study may ask for in a year. */
  numbersPerYear: z.int().min(1).max(MOST_NUMBERS).default(MOST_NUMBERS),
  /** A sum or mean is not shown when its n largest contributors hold more than the share k of it. */
  dominance: z
    .strictObject({ n: z.int().min(1).max(10), k: z.number().gt(0).lt(1) })
    .default({ n: 2, k: 0.9 }),
  /** A sum or mean is not shown when its second contributor could estimate the first to within this share. */
  pRatio: z.number().gt(0).lte(1).default(0.1),
  /** Whether numbers beyond these rules may be asked for, to be looked at by a checker before anybody sees them. */
  outputCheck: z.boolean().default(false),
});

export type SdcRules = Readonly<z.infer<typeof sdcRulesSchema>>;

/** Exact answers of one dataset. */
export const sdcPolicySchema = sdcRulesSchema
  .extend({
    /** Which measurements can be summarised, with their bounds and bins; nobody else states any. */
    variables: z
      .array(variableSchema)
      .max(500)
      .refine((all) => new Set(all.map(({ measurement }) => measurement)).size === all.length, {
        error: 'a measurement stands there twice',
      })
      .default([...variables]),
  })
  .refine(({ rounding, minCell }) => rounding <= minCell, {
    path: ['rounding'],
    message:
      'a step above minCell would round the smallest numbers that may be shown to zero or to several steps',
  });

export type SdcPolicy = Readonly<z.infer<typeof sdcPolicySchema>>;

export const sdcRulesOf = ({ variables: _, ...rules }: SdcPolicy): SdcRules => rules;

export const defaultSdcPolicy: SdcPolicy = Object.freeze(sdcPolicySchema.parse({}));

/** The policies that a board chooses between. None is weaker than the first, which is the default. */
export const sdcPolicies = [
  { name: 'standard', policy: defaultSdcPolicy },
  {
    name: 'wide',
    policy: Object.freeze(sdcPolicySchema.parse({ minCell: 20, rounding: 20, numbersPerYear: 200 })),
  },
  { name: 'checked', policy: Object.freeze(sdcPolicySchema.parse({ outputCheck: true })) },
] as const satisfies readonly { readonly name: string; readonly policy: SdcPolicy }[];

/** What shown numbers were off by at most where it was measured (docs/design/what-is-hidden.md). */
export const mostOffBy = ({ rounding }: Pick<SdcPolicy, 'rounding'>): number => 8 * rounding;

/** In words, for a board and whoever asks. */
export function describeSdcPolicy(policy: SdcPolicy): string[] {
  const { minCell, rounding, numbersPerYear, dominance, pRatio, outputCheck } = policy;
  return [
    `Counts are rounded to multiples of ${rounding}. Fewer than ${minCell} people are never shown, fewer than ${4 * minCell} not always.`,
    `A number only a few people away from earlier ones repeats what follows from those. Expect errors of about ${rounding}, sometimes ${mostOffBy(policy)}.`,
    `A study may ask for ${numbersPerYear} numbers a year. A number that is not shown counts like any other.`,
    `Sums and means are not shown when ${dominance.n} persons make up more than ${Math.round(dominance.k * 100)} % of them, or when one person's share could be estimated to within ${Math.round(pRatio * 100)} %.`,
    ...(outputCheck
      ? ['Numbers beyond these rules can be asked for; a checker looks at them before anybody else does.']
      : []),
    'This protects against combining answers, not against who already knows most of a group. For that, choose differential privacy.',
  ];
}
