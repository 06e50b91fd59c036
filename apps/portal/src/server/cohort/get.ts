import { z } from 'zod';
import { cohortCard, uuid } from '../shapes.ts';
import { signedInProcedure } from '../trpc/init.ts';

export const get = signedInProcedure
  .input(z.object({ id: uuid }))
  .output(cohortCard.extend({ studyId: uuid }))
  .query(({ ctx, input }) => ctx.services.cohorts.get(ctx.user, input.id));
