import { z } from 'zod';
import { uuid } from '../shapes.ts';
import { signedInProcedure } from '../trpc/init.ts';
import { studyView } from './shapes.ts';

export const get = signedInProcedure
  .input(z.object({ id: uuid }))
  .output(studyView)
  .query(({ ctx, input }) => ctx.services.studies.get(ctx.user, input.id));
