import { ok } from '../shapes.ts';
import { procedure } from '../trpc/init.ts';

export const signOut = procedure.output(ok).mutation(async ({ ctx }) => {
  if (ctx.session) await ctx.services.sessions.end(ctx.session.tokenHash);
  ctx.setSession(null);
  return { ok: true };
});
