import { z } from 'zod';
import {
  authenticationResponse,
  creationOptions,
  registrationResponse,
  requestOptions,
} from '../passkey/shapes.ts';
import { hash, LIMITS, ok, text } from '../shapes.ts';
import { router, signedInProcedure } from '../trpc/init.ts';
import { ownAccount } from './shapes.ts';

const passkeyId = text(1_024).min(1);
const passkeyName = text(LIMITS.line).min(1);
const done = { ok: true } as const;

/** One's own account. */
export const accountRouter = router({
  mine: signedInProcedure
    .output(ownAccount)
    .query(({ ctx }) => ctx.services.credentials.own.mine(ctx.user, ctx.session)),
  seen: signedInProcedure.output(ok).mutation(async ({ ctx }) => {
    await ctx.services.credentials.own.seen(ctx.user);
    return done;
  }),
  // A mutation because it stores a challenge.
  proofOptions: signedInProcedure
    .output(requestOptions)
    .mutation(({ ctx }) => ctx.services.credentials.own.proofOptions(ctx.user)),
  addPasskeyOptions: signedInProcedure
    .input(z.object({ proof: authenticationResponse }))
    .output(creationOptions)
    .mutation(({ ctx, input }) => ctx.services.credentials.own.addOptions(ctx.user, input.proof)),
  addPasskey: signedInProcedure
    .input(z.object({ name: passkeyName, response: registrationResponse }))
    .output(ok)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.credentials.own.add(ctx.user, input);
      return done;
    }),
  renamePasskey: signedInProcedure
    .input(z.object({ id: passkeyId, name: passkeyName }))
    .output(ok)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.credentials.own.rename(ctx.user, input);
      return done;
    }),
  removePasskey: signedInProcedure
    .input(z.object({ id: passkeyId, proof: authenticationResponse }))
    .output(ok)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.credentials.own.remove(ctx.user, input);
      return done;
    }),
  endSession: signedInProcedure
    .input(z.object({ session: hash }))
    .output(ok)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.credentials.own.endSession(ctx.user, input.session);
      return done;
    }),
  endOtherSessions: signedInProcedure.output(ok).mutation(async ({ ctx }) => {
    await ctx.services.credentials.own.endOthers(ctx.user, ctx.session);
    return done;
  }),
  close: signedInProcedure
    .input(z.object({ withdraw: z.boolean() }))
    .output(ok)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.credentials.own.close(ctx.user, input);
      ctx.setSession(null);
      return done;
    }),
});
