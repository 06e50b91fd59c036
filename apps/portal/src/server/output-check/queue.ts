import { z } from 'zod';
import { signedInProcedure } from '../trpc/init.ts';
import { checkRow } from './shapes.ts';

const rows = z.array(checkRow);

export const queue = signedInProcedure
  .output(z.object({ needsYou: rows, waiting: rows, done: rows }))
  .query(({ ctx }) => ctx.services.outputChecks.queue(ctx.user));
