import { z } from 'zod';
import { LIMITS, ok, text, uuid } from '../shapes.ts';
import { signedInProcedure } from '../trpc/init.ts';

const input = z.object({ id: uuid, reason: text(LIMITS.reason) });

export const withdraw = signedInProcedure
  .input(input)
  .output(ok)
  .mutation(async ({ ctx, input: { id, reason } }) => {
    await ctx.services.studies.withdraw(ctx.user, id, reason);
    return { ok: true };
  });
