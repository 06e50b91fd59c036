import { z } from 'zod';
import { openInvitation } from '../credential/shapes.ts';
import { invitationCode } from '../passkey/shapes.ts';
import { hash, ok } from '../shapes.ts';
import { procedure, router, signedInProcedure } from '../trpc/init.ts';
import { limitAttempts } from '../trpc/limit-attempts.ts';
import { confirm } from './confirm.ts';
import { create } from './create.ts';
import { organisations } from './organisations.ts';

export const invitationRouter = router({
  create,
  confirm,
  organisations,
  open: signedInProcedure.output(z.array(openInvitation)).query(({ ctx }) => ctx.services.invitations.open()),
  recall: signedInProcedure
    .input(z.object({ invitation: hash }))
    .output(ok)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.invitations.recall(ctx.user, input.invitation);
      return { ok: true };
    }),
  report: procedure
    .use(limitAttempts)
    .input(z.object({ code: invitationCode }))
    .output(ok)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.invitations.report(input.code);
      return { ok: true };
    }),
});
