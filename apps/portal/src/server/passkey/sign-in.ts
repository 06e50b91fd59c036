import { z } from 'zod';
import { ok } from '../shapes.ts';
import { procedure } from '../trpc/init.ts';
import { limitAttempts } from '../trpc/limit-attempts.ts';
import { authenticationResponse } from './shapes.ts';

const input = z.object({ response: authenticationResponse });

export const signIn = procedure
  .use(limitAttempts)
  .input(input)
  .output(ok)
  .mutation(async ({ ctx, input: { response } }) => {
    ctx.setSession(await ctx.services.passkeys.signIn(response, ctx.device));
    return { ok: true };
  });
