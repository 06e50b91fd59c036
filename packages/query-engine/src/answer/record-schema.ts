import { z } from 'zod';
import { sdcPolicySchema } from '../disclosure/sdc/policy.ts';

const amount = z.int().min(0);
/** A whole number or a fraction of two, in text: there is no bound on their digits. */
const whole = z.string().regex(/^-?\d+$/);
const fraction = z.string().regex(/^\d+\/\d+$/);

/** One thing that was taken from the data under differential privacy, with all that its noise follows from. */
const measure = z.strictObject({
  name: z.string(),
  mechanism: z.enum(['discrete-laplace', 'discrete-gaussian', 'exponential-mechanism']),
  parameter: fraction.nullable().meta({ description: 'Scale of Laplace noise, variance of normal noise.' }),
  cellsPerPerson: amount.meta({ description: 'In how many cells one person can be: their L0 bound.' }),
  changePerCell: whole.meta({ description: 'By how much one person changes a cell at most.' }),
  selection: z.enum(['none', 'floor', 'unknown-keys']),
  epsilonMicro: amount,
  deltaPico: amount,
  rhoNano: amount,
  releasedFrom: whole.nullable().meta({ description: 'The smallest value that may be shown.' }),
  halfWidth95: whole.nullable().meta({ description: 'Half the width of the 95 % interval of the noise.' }),
});

const underNoise = z.strictObject({
  version: z.literal(1),
  regime: z.literal('differential-privacy'),
  neighbours: z.literal('add-or-remove-one-person'),
  noise: z.enum(['laplace', 'gaussian']),
  epsilonMicro: amount,
  deltaPico: amount,
  threshold: amount.meta({ description: 'No cell of fewer persons than this is shown.' }),
  intervalLevel: z.literal(0.95),
  measures: z.array(measure),
});

const number = z.number().nullable();
const published = z.strictObject({
  name: z.string(),
  population: z
    .string()
    .meta({ description: 'Digest of who is tabulated; equal for tables that are linked by sums.' }),
  unit: z.string(),
  dimensions: z.array(
    z.strictObject({
      name: z.string(),
      values: z.array(z.string()),
      covers: z.boolean(),
      spans: z.array(z.array(z.tuple([z.number(), z.number()]))).optional(),
    }),
  ),
  cells: z.array(
    z.strictObject({
      at: z.array(z.string().nullable()),
      value: number,
      low: number,
      high: number,
      reason: z.enum(['shown', 'withheld']).meta({
        description: 'One word for every reason of withholding: telling them apart would tell of few.',
      }),
    }),
  ),
  withheldFrom: z.literal([0, 1]),
});

const underControl = z.strictObject({
  version: z.literal(1),
  regime: z.literal('statistical-disclosure-control'),
  policy: sdcPolicySchema,
  tables: z.array(
    z.strictObject({
      name: z.string(),
      cells: amount,
      withheld: amount,
      rules: z.array(
        z.enum([
          'minimum-cell',
          'zeros-withheld',
          'secondary-suppression',
          'earlier-releases',
          'rounding',
          'totals-from-rounded-cells',
          'dominance',
          'p-ratio',
          'attrition-steps',
          'differencing',
        ]),
      ),
    }),
  ),
  earlierReleases: amount.meta({
    description: 'How many releases it was held against; not how near it came.',
  }),
  published: z.array(published),
});

/** A `DisclosureRecord` (record.ts) at the border, for whoever reads one. */
export const disclosureRecordSchema = z.discriminatedUnion('regime', [underNoise, underControl]);
