import { z } from 'zod';
import { category, hash, uuid } from '../shapes.ts';
import { procedure } from '../trpc/init.ts';
import { designFinding, storableExpression } from './shapes.ts';

const input = z.object({ datasetId: uuid, expression: storableExpression });

const output = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    hash,
    english: z.string(),
    categories: z.array(category),
    /** Sentences about tables that the dataset came without. */
    absent: z.array(z.string()),
    /** Sentences about what is odd but allowed, such as a concept the dataset does not know. */
    warnings: z.array(z.string()),
    /** What looks wrong with the design, in reading order. */
    findings: z.array(designFinding),
  }),
  z.object({
    ok: z.literal(false),
    code: z.string(),
    message: z.string(),
    /** JSON pointer into the expression. */
    place: z.string(),
    /** The element that is wrong or not supported. */
    element: z.string(),
  }),
]);
export type CohortCheck = z.infer<typeof output>;

export const check = procedure
  .input(input)
  .output(output)
  .query(({ ctx, input: { datasetId, expression } }) => ctx.services.cohorts.check(datasetId, expression));
