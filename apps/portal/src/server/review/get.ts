import { z } from 'zod';
import { uuid } from '../shapes.ts';
import { signedInProcedure } from '../trpc/init.ts';
import { requestView } from './shapes.ts';

export const get = signedInProcedure
  .input(z.object({ requestId: uuid }))
  .output(requestView)
  .query(({ ctx, input }) => ctx.services.reviews.get(ctx.user, input.requestId));
