import { z } from 'zod';
import { concept, LIMITS, text, uuid } from '../shapes.ts';
import { procedure } from '../trpc/init.ts';

const input = z.object({
  datasetId: uuid,
  text: text(LIMITS.line),
  domain: text(40).optional(),
  limit: z.int().min(1).max(100).default(25),
});

export const search = procedure
  .input(input)
  .output(z.array(concept))
  .query(({ ctx, input: query }) => ctx.services.concepts.search(query));
