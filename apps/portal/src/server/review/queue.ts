import { z } from 'zod';
import { signedInProcedure } from '../trpc/init.ts';
import { queueRow } from './shapes.ts';

const rows = z.array(queueRow);

export const queue = signedInProcedure
  .output(z.object({ needsYou: rows, waiting: rows, done: rows }))
  .query(({ ctx }) => ctx.services.reviews.queue(ctx.user));
