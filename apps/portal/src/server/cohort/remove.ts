import { z } from 'zod';
import { ok, uuid } from '../shapes.ts';
import { signedInProcedure } from '../trpc/init.ts';

export const remove = signedInProcedure
  .input(z.object({ id: uuid }))
  .output(ok)
  .mutation(async ({ ctx, input }) => {
    await ctx.services.cohorts.remove(ctx.user, input.id);
    return { ok: true };
  });
