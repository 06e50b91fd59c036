import { z } from 'zod';
import { hash, ok } from '../shapes.ts';
import { signedInProcedure } from '../trpc/init.ts';

export const confirm = signedInProcedure
  .input(z.object({ invitation: hash, shown: hash.optional() }))
  .output(ok)
  .mutation(async ({ ctx, input }) => {
    await ctx.services.invitations.confirm(ctx.user, input);
    return { ok: true };
  });
