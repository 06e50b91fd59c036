import { z } from 'zod';
import { uuid } from '../shapes.ts';
import { signedInProcedure } from '../trpc/init.ts';
import { heldView } from './shapes.ts';

export const get = signedInProcedure
  .input(z.object({ questionId: uuid }))
  .output(heldView)
  .query(({ ctx, input }) => ctx.services.outputChecks.get(ctx.user, input.questionId));
