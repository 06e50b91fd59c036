import { z } from 'zod';
import { ok, uuid } from '../shapes.ts';
import { procedure } from '../trpc/init.ts';

const input = z.object({ userId: uuid });

export const demoSignIn = procedure
  .input(input)
  .output(ok)
  .mutation(async ({ ctx, input: { userId } }) => {
    ctx.setSession(await ctx.services.sessions.demoSignIn(userId, ctx.device));
    return { ok: true };
  });
