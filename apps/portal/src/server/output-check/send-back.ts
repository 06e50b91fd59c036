import { ok } from '../shapes.ts';
import { signedInProcedure } from '../trpc/init.ts';
import { returnOrder } from './shapes.ts';

export const sendBack = signedInProcedure
  .input(returnOrder)
  .output(ok)
  .mutation(async ({ ctx, input }) => {
    await ctx.services.outputChecks.return(ctx.user, input);
    return { ok: true };
  });
