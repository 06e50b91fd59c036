import { z } from 'zod';
import { LIMITS, ok, text, uuid } from '../shapes.ts';
import { router, signedInProcedure } from '../trpc/init.ts';
import { paperOutcome, withdrawalOrder, withdrawalRow } from './shapes.ts';

const check = z.object({
  recordId: uuid,
  outcome: paperOutcome,
  reason: text(LIMITS.line).min(1).optional(),
});

/** Withdrawals that came on paper. */
export const withdrawalRouter = router({
  record: signedInProcedure
    .input(withdrawalOrder)
    .output(z.object({ recordId: uuid }))
    .mutation(({ ctx, input }) => ctx.services.withdrawals.record(ctx.user, input)),
  list: signedInProcedure
    .output(z.array(withdrawalRow))
    .query(({ ctx }) => ctx.services.withdrawals.list(ctx.user)),
  check: signedInProcedure
    .input(check)
    .output(ok)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.withdrawals.check(ctx.user, input);
      return { ok: true };
    }),
});
