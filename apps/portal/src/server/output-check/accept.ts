import { z } from 'zod';
import { uuid } from '../shapes.ts';
import { signedInProcedure } from '../trpc/init.ts';
import { acceptOrder } from './shapes.ts';

export const accept = signedInProcedure
  .input(acceptOrder)
  .output(z.object({ releaseId: uuid }))
  .mutation(({ ctx, input }) => ctx.services.outputChecks.accept(ctx.user, input));
