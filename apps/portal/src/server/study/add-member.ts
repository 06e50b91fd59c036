import { z } from 'zod';
import { ok, uuid } from '../shapes.ts';
import { signedInProcedure } from '../trpc/init.ts';

export const addMember = signedInProcedure
  .input(z.object({ id: uuid, userId: uuid }))
  .output(ok)
  .mutation(async ({ ctx, input: { id, userId } }) => {
    await ctx.services.studies.addMember(ctx.user, id, userId);
    return { ok: true };
  });
