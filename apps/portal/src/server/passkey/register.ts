import { z } from 'zod';
import { ok } from '../shapes.ts';
import { procedure } from '../trpc/init.ts';
import { limitAttempts } from '../trpc/limit-attempts.ts';
import { invitationCode, registrationResponse } from './shapes.ts';

const input = z.object({ code: invitationCode, response: registrationResponse });

export const register = procedure
  .use(limitAttempts)
  .input(input)
  .output(ok)
  .mutation(async ({ ctx, input: { code, response } }) => {
    ctx.setSession(await ctx.services.passkeys.register(code, response, ctx.device));
    return { ok: true };
  });
