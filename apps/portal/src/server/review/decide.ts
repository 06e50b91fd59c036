import { z } from 'zod';
import { conditions, ok, uuid, voteChoice } from '../shapes.ts';
import { signedInProcedure } from '../trpc/init.ts';
import { reason } from './shapes.ts';

const input = z.object({ requestId: uuid, outcome: voteChoice, reason, conditions: conditions.optional() });

export const decide = signedInProcedure
  .input(input)
  .output(ok)
  .mutation(async ({ ctx, input: { requestId, outcome, ...rest } }) => {
    await ctx.services.reviews.decide(ctx.user, requestId, { choice: outcome, ...rest });
    return { ok: true };
  });
