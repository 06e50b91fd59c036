import { z } from 'zod';
import { uuid } from '../shapes.ts';
import { signedInProcedure } from '../trpc/init.ts';

export const submit = signedInProcedure
  .input(z.object({ id: uuid }))
  .output(z.object({ requestId: uuid }))
  .mutation(({ ctx, input }) => ctx.services.studies.submit(ctx.user, input.id));
