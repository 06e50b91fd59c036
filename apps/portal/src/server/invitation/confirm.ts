import { z } from 'zod';
import { hash, ok } from '../shapes.ts';
import { signedInProcedure } from '../trpc/init.ts';

export const confirm = signedInProcedure
  .input(z.object({ invitation: hash }))
  .output(ok)
  .mutation(async ({ ctx, input: { invitation } }) => {
    await ctx.services.invitations.confirm(ctx.user, invitation);
    return { ok: true };
  });
