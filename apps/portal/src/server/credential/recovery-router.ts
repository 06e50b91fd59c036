import { z } from 'zod';
import { creationOptions, invitationCode, registrationResponse } from '../passkey/shapes.ts';
import { ok } from '../shapes.ts';
import { procedure, router } from '../trpc/init.ts';
import { limitAttempts } from '../trpc/limit-attempts.ts';

/** For somebody who lost their passkey and was given a code; nobody is signed in here. */
export const recoveryRouter = router({
  options: procedure
    .use(limitAttempts)
    .input(z.object({ code: invitationCode }))
    .output(creationOptions)
    .mutation(({ ctx, input }) => ctx.services.credentials.recoveries.options(input.code)),
  use: procedure
    .use(limitAttempts)
    .input(z.object({ code: invitationCode, response: registrationResponse }))
    .output(ok)
    .mutation(async ({ ctx, input: { code, response } }) => {
      ctx.setSession(await ctx.services.credentials.recoveries.use(code, response, ctx.device));
      return { ok: true };
    }),
});
