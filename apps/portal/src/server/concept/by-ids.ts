import { z } from 'zod';
import { concept, uuid } from '../shapes.ts';
import { procedure } from '../trpc/init.ts';

const input = z.object({ datasetId: uuid, ids: z.array(z.int()).max(1_000) });

export const byIds = procedure
  .input(input)
  .output(z.array(concept))
  .query(({ ctx, input: { datasetId, ids } }) => ctx.services.concepts.byIds(datasetId, ids));
