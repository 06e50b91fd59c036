import { z } from 'zod';
import { noises, selections } from '../disclosure/regime.ts';
import { sdcRulesSchema } from '../disclosure/sdc/policy.ts';

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
  selection: z.enum(selections),
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
  noise: z.enum(noises),
  epsilonMicro: amount,
  deltaPico: amount,
  threshold: amount.meta({ description: 'No cell of fewer persons than this is shown.' }),
  intervalLevel: z.literal(0.95),
  measures: z.array(measure),
});

const underControl = z.strictObject({
  version: z.literal(2),
  regime: z.literal('statistical-disclosure-control'),
  policy: sdcRulesSchema,
  checked: z.boolean().meta({
    description: 'A person looked at it: numbers are as counted, but for those that were withheld.',
  }),
  numbers: z.array(z.strictObject({ name: z.string(), value: z.number().nullable() })).meta({
    description:
      'In the order they were asked for; later answers are held against them. Of concepts only those that are shown; a checked list of concepts is in any order, and filled up with numbers without a name.',
  }),
  tables: z.array(z.strictObject({ name: z.string(), cells: amount, notShown: amount })),
});

/** A `DisclosureRecord` (record.ts) at the border, for whoever reads one. */
export const disclosureRecordSchema = z.discriminatedUnion('regime', [underNoise, underControl]);
