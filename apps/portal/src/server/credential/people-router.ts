import { z } from 'zod';
import { isoTime, ok, uuid } from '../shapes.ts';
import { router, signedInProcedure } from '../trpc/init.ts';
import { personRow, waitingRecovery } from './shapes.ts';

const account = z.object({ userId: uuid });
const done = { ok: true } as const;

/** Other people's accounts, for custodians. */
export const peopleRouter = router({
  list: signedInProcedure
    .output(z.array(personRow))
    .query(({ ctx }) => ctx.services.credentials.people.list(ctx.user)),
  endSessions: signedInProcedure
    .input(account)
    .output(ok)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.credentials.people.endSessions(ctx.user, input.userId);
      return done;
    }),
  close: signedInProcedure
    .input(account.extend({ withdraw: z.boolean() }))
    .output(ok)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.credentials.people.close(ctx.user, input);
      return done;
    }),
  reopen: signedInProcedure
    .input(account)
    .output(ok)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.credentials.people.reopen(ctx.user, input.userId);
      return done;
    }),
  recall: signedInProcedure
    .input(account)
    .output(ok)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.credentials.people.recall(ctx.user, input.userId);
      return done;
    }),
  issueRecovery: signedInProcedure
    .input(account)
    .output(z.object({ code: z.string(), expiresAt: isoTime, waits: z.boolean() }))
    .mutation(({ ctx, input }) => ctx.services.credentials.recoveries.issue(ctx.user, input.userId)),
  recallRecovery: signedInProcedure
    .input(z.object({ recoveryId: uuid }))
    .output(ok)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.credentials.recoveries.recall(ctx.user, input.recoveryId);
      return done;
    }),
  waitingRecoveries: signedInProcedure
    .output(z.array(waitingRecovery))
    .query(({ ctx }) => ctx.services.credentials.recoveries.waiting(ctx.user)),
  confirmRecovery: signedInProcedure
    .input(z.object({ recoveryId: uuid }))
    .output(ok)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.credentials.recoveries.confirm(ctx.user, input.recoveryId);
      return done;
    }),
});
