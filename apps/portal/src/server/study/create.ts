import { z } from 'zod';
import { LIMITS, text, uuid } from '../shapes.ts';
import { signedInProcedure } from '../trpc/init.ts';

const input = z.object({ datasetId: uuid, title: text(LIMITS.line).min(1) });
const output = z.object({ id: uuid, code: z.string() });

export const create = signedInProcedure
  .input(input)
  .output(output)
  .mutation(({ ctx, input: order }) => ctx.services.studies.create(ctx.user, order));
