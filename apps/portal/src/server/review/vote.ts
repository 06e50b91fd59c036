import { z } from 'zod';
import { conditions, ok, uuid, voteChoice } from '../shapes.ts';
import { signedInProcedure } from '../trpc/init.ts';
import { reason } from './shapes.ts';

const input = z.object({ requestId: uuid, choice: voteChoice, reason, conditions: conditions.optional() });

export const vote = signedInProcedure
  .input(input)
  .output(ok)
  .mutation(async ({ ctx, input: { requestId, ...ballot } }) => {
    await ctx.services.reviews.vote(ctx.user, requestId, ballot);
    return { ok: true };
  });
