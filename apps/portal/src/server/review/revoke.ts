import { z } from 'zod';
import { ok, uuid } from '../shapes.ts';
import { signedInProcedure } from '../trpc/init.ts';
import { reason } from './shapes.ts';

export const revoke = signedInProcedure
  .input(z.object({ studyId: uuid, reason }))
  .output(ok)
  .mutation(async ({ ctx, input }) => {
    await ctx.services.reviews.revoke(ctx.user, input.studyId, input.reason);
    return { ok: true };
  });
